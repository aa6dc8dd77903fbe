import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { redirectsFile } from '../../reader/redirects-file.ts';
import { addressOfFile } from '../../history/site-address.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** A page that is gone leads in one step to a page that is there. */
export function redirects(folder: ContentFolder): Problem[] {
  const pages = new Set(folder.present.pages.map(({ path }) => addressOfFile(path)));
  return Object.entries(folder.redirects).flatMap(([from, to]) => {
    const where = `${join(folder.dir, redirectsFile)}: ${from}`;
    if (pages.has(from)) {
      const found = 'a redirect from a page that is still there';
      return [{ found, where, fix: 'Remove the line, or rename the page that it speaks of.' }];
    }
    if (pages.has(to)) return [];
    const found = `a redirect to ${to}, where no page is`;
    return [{ found, where, fix: 'Name a page that is there, not another old one.' }];
  });
}
