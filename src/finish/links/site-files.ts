import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HtmlPage } from './html-page.ts';

/** A built site as links see it. */
export interface SiteFiles {
  base: string;
  /** Every file, by its path below the site's folder. */
  files: Set<string>;
  /** Every HTML file, by the same path. */
  pages: ReadonlyMap<string, HtmlPage>;
}

export async function filesBelow(dir: string): Promise<Set<string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1)));
}

/** The address under which a file is served. */
export function addressOf({ base }: SiteFiles, file: string): string {
  return `${base.replace(/\/$/, '')}/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** The file that is served under an address; undefined when there is none. */
export function fileAt({ base, files }: SiteFiles, pathname: string): string | undefined {
  const root = `${base.replace(/\/$/, '')}/`;
  if (!pathname.startsWith(root)) return undefined;
  const path = decodeURIComponent(pathname.slice(root.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return files.has(file) ? file : undefined;
}
