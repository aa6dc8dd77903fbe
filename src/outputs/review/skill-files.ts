import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type SiteAddress, siteHref } from '../../history/site-address.ts';

const folder = 'src/outputs/review';

/** The script that answers as the review desk does, in one file for Node alone. */
export function historyScript(address: SiteAddress): string {
  const banner = [
    '#!/usr/bin/env node',
    '// The history of the lines that a diff touches: --help says how to ask. MIT licence.',
    `const SITE = ${JSON.stringify(rootOf(address))};`,
  ];
  return `${banner.join('\n')}\n${bundled()}`;
}

/** A workflow for GitHub that comments with the script's answer. */
export function commentWorkflow(address: SiteAddress): string {
  const template = readFileSync(join(folder, 'history-comment.yml'), 'utf8');
  return template.replace(/(?<=^ {2}SITE: ).*$/m, JSON.stringify(rootOf(address)));
}

/** Empty where the build is not told on which host it will be. */
function rootOf(address: SiteAddress): string {
  return address.site ? siteHref(address, '') : '';
}

let script: string | undefined;

function bundled(): string {
  return (script ??= bundle());
}

function bundle(): string {
  // Astro bundles what names this file, and could not bundle the bundler.
  const { buildSync } = createRequire(join(process.cwd(), 'package.json'))(
    'esbuild',
  ) as typeof import('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, 'history-for-diff.ts')],
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20' },
    ...{ charset: 'utf8', legalComments: 'none', logLevel: 'silent' },
  });
  return outputFiles[0]!.text;
}
