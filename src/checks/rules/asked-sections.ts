import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { headingsOf } from '../../reader/page.ts';

/** What readers ask for is a section that the page has. */
export function askedSections({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) => {
    const ids = new Set(headingsOf(page).map(({ id }) => id));
    return Object.keys(page.asked ?? {})
      .filter((id) => !ids.has(id))
      .map((id) => ({
        found: `words that ask for "${id}", which no heading here has for its id`,
        where: `${page.file}:1 (asked)`,
        fix: 'Name the id of a heading of this page, or take the words out.',
      }));
  });
}
