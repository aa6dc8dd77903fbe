import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import {
  type Component,
  componentsOf,
  type Heading,
  headingsOf,
  type Page,
} from '../../reader/page.ts';

/** A note begins with its title: an h3 whose id is the note's, so that links to it hold. */
export function noteHeadings({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    componentsOf(page.tree, 'Note').flatMap((note) => checkTitle(page, note)),
  );
}

function checkTitle(page: Page, note: Component): Problem[] {
  const id = note.attributes['at'] ?? '';
  const [title] = headingsOf({ ...page, tree: note.node });
  if (title?.depth === 3 && title.id === id) return [];
  return [
    {
      found: `the note "${id}" with ${describe(title)}`,
      where: `${page.file}:${title?.line ?? note.line}`,
      fix: `Begin the note with ### Its title {#${id}}.`,
    },
  ];
}

function describe(title: Heading | undefined): string {
  if (!title) return 'no heading';
  return `a heading of level ${title.depth} and ${title.id ? `the id "${title.id}"` : 'no id'}`;
}
