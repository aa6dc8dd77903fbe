import { ContentError } from '../errors.ts';
import { unnamedPackage } from '../outputs/notices/served-packages.ts';

/** A plugin of the bundler that stops a build whose scripts hold code of a package that the notices do not name. */
export const servedCode = {
  name: 'served-code',
  applyToEnvironment: ({ name }: { name: string }): boolean => name === 'client',
  generateBundle: checkBundle,
};

function checkBundle(_: unknown, bundle: Record<string, { moduleIds?: string[] }>): void {
  const name = unnamedPackage(Object.values(bundle).flatMap(({ moduleIds }) => moduleIds ?? []));
  if (name === undefined) return;
  throw new ContentError({
    found: `readers would get code of the package ${name}, which no notice names`,
    where: 'src/outputs/notices/served-packages.ts',
    fix: 'Add it there if its licence lets it be served, then run npm run licences.',
  });
}
