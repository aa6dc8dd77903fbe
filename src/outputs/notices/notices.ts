import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { upstreamUrl } from '../../history/upstream.ts';
import { type Settings, settings } from '../../settings.ts';
import { servedPackages } from './served-packages.ts';

type Upstream = Pick<Settings, 'srcDir' | 'upstream' | 'licence'>;

/** Where the text lies that is not in the package's own LICENSE. */
const textFiles: Readonly<Record<string, string>> = {
  minisearch: 'minisearch/LICENSE.txt',
  stemmer: 'stemmer/license',
  vite: 'vite/LICENSE.md',
};

/**
 * The licences of what a site of ours passes on: code of packages, and lines of the upstream repository.
 * @throws ContentError if the text of one is not at hand
 */
export function thirdPartyNotices(site: Upstream = settings): string {
  const groups = Map.groupBy(servedPackages, licenceText);
  const packages = [...groups].map(([text, names]) => `${names.map(title).join('\n')}\n\n${text}`);
  const upstream = `${site.upstream} (${upstreamUrl}), ${site.licence}, by its authors and contributors. Rows of its diffs stand on these pages as they stand there.`;
  return `${[intro, ...packages, `${upstream}\n\n${upstreamLicence(site)}`].join(`\n\n${rule}\n\n`)}\n`;
}

const intro =
  'This site is made with the packages below, and readers get code of theirs: scripts, styles, and the search. Where real rows of another repository are shown, they are under its licence, the last one here.';
const rule = '-'.repeat(72);

function title(name: string): string {
  const { version } = JSON.parse(readText(join('node_modules', name, 'package.json'))) as {
    version: string;
  };
  return `${name} ${version}`;
}

function licenceText(name: string): string {
  const text = readText(join('node_modules', textFiles[name] ?? `${name}/LICENSE`));
  // Vite adds the licences of what it bundles for its own use, which no page holds.
  const [own = ''] = text.split('# Licenses of bundled dependencies');
  return own.replace(/^# .*$/m, '').trim();
}

function upstreamLicence({ srcDir, licence }: Upstream): string {
  const file = join(srcDir, 'content', 'licence.txt');
  if (existsSync(file)) return readText(file).trim();
  if (licence === 'Apache-2.0') return apacheText();
  throw new ContentError({
    found: `no text of the licence ${licence}`,
    where: file,
    fix: "Put upstream's own there: rows of its diffs are passed on with it.",
  });
}

/** The licence itself, as TypeScript, which is under it too, carries it. */
function apacheText(): string {
  const file = 'node_modules/typescript/LICENSE.txt';
  const text = /Apache License\s+Version 2\.0[^]*END OF TERMS AND CONDITIONS/.exec(readText(file));
  if (!text) throw missing(file);
  return text[0];
}

function readText(file: string): string {
  if (!existsSync(file)) throw missing(file);
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

function missing(where: string): ContentError {
  return new ContentError({
    found: 'no licence text of a package that readers get code of',
    where,
    fix: 'Run npm ci; if it stays away, name another place in src/outputs/notices/notices.ts.',
  });
}
