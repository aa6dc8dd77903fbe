import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withOldIds } from './links/old-ids.ts';
import { locales, pageHref, shortHref, shortLinkOf } from '../history/address.ts';
import { earlierIds } from '../history/redirect.ts';
import type { BuiltSite } from './built-site.ts';

/** Renamed parts keep their old ids wherever the new ones stand: pages, whole diffs, short links. */
export async function keepOldIds({ dir, content }: BuiltSite): Promise<void> {
  for (const path of new Set(content.redirects.map(({ from }) => from.path))) {
    const earlier = earlierIds(content.redirects, path);
    if (earlier.size === 0) continue;
    for (const file of filesOf(dir, path)) {
      await writeFile(file, withOldIds(await readFile(file, 'utf8'), earlier));
    }
  }
}

function filesOf(dir: string, path: string): string[] {
  const short = shortLinkOf(path);
  const addresses = [
    ...locales.flatMap((locale) => [
      pageHref('/', locale, path),
      pageHref('/', locale, `${path}diff/`),
    ]),
    ...(short ? [shortHref('/', short)] : []),
  ];
  return addresses.map((address) => join(dir, address, 'index.html')).filter(existsSync);
}
