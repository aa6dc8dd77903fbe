import type { AstroIntegration } from 'astro';
import { formatProblem } from '../errors.ts';
import { unnamedPackage } from '../outputs/notices/served-packages.ts';

/** Stops a build whose scripts hold code of a package that the notices do not name. */
export function servedCode(): AstroIntegration {
  const plugin = { name: 'served-code', applyToEnvironment: isClient, generateBundle: checkBundle };
  return {
    name: 'served-code',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } });
      },
    },
  };
}

function isClient({ name }: { name: string }): boolean {
  return name === 'client';
}

function checkBundle(_: unknown, bundle: Record<string, { moduleIds?: string[] }>): void {
  const name = unnamedPackage(Object.values(bundle).flatMap(({ moduleIds }) => moduleIds ?? []));
  if (name === undefined) return;
  throw new Error(
    formatProblem({
      found: `readers would get code of the package ${name}, which no notice names`,
      where: 'src/outputs/notices/served-packages.ts',
      fix: 'Add it there if its licence lets it be served, then run npm run licences.',
    }),
  );
}
