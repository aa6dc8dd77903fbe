import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { siteHref } from '../machine/address.ts';
import { movedPages } from '../model/redirect.ts';
import { trimSitemap } from '../sitemap/trim.ts';
import type { BuiltSite } from './steps.ts';

/** Without SITE there is no sitemap, and nothing to do. */
export async function writeSitemap({ dir, content, settings }: BuiltSite): Promise<Problem[]> {
  const moved = movedPages(content.redirects).map(({ from }) => from.path);
  for (const name of await readdir(dir)) {
    if (!/^sitemap-\d+\.xml$/.test(name)) continue;
    const path = join(dir, name);
    const xml = await readFile(path, 'utf8');
    await writeFile(path, trimSitemap(xml, siteHref(settings, '/'), moved));
  }
  return [];
}
