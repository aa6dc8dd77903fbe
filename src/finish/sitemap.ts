import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { siteHref } from '../history/site-address.ts';
import { movedPages } from '../history/redirect.ts';
import { trimSitemap } from './trim-sitemap.ts';
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
