import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../content-folder.ts';

/** Cards, search results and feeds show the description: every page has one. */
export function descriptions({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    (['title', 'description'] as const)
      .filter((key) => page[key].trim() === '')
      .map((key) => ({
        found: `no ${key}`,
        where: `${page.file}:1`,
        fix: `Add ${key}: to the frontmatter, in the page's language.`,
      })),
  );
}
