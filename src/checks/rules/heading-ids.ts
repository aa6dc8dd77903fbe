import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import { componentsOf, type Heading, headingsOf, type Page } from '../../reader/page.ts';

/** The same fragments in the same order in both languages, so that the toggle keeps the place. */
export function headingIds(folder: ContentFolder): Problem[] {
  return [...folder.pages.flatMap(checkPage), ...pagePairs(folder).flatMap(checkPair)];
}

function checkPage(page: Page): Problem[] {
  const headings = headingsOf(page);
  const ids = headings.map(({ id }) => id);
  return headings.flatMap(({ id, line }, index) => {
    const where = `${page.file}:${line}`;
    if (id === undefined) {
      const fix = 'Add {#an-id} to the heading, the same in both languages.';
      return [{ found: 'a heading without an id', where, fix }];
    }
    if (ids.indexOf(id) === index) return [];
    return [
      { found: `a second heading with the id "${id}"`, where, fix: 'Rename one of the two.' },
    ];
  });
}

function checkPair({ en, zh }: PagePair): Problem[] {
  const english = headingsOutsideNotes(en);
  const chinese = headingsOutsideNotes(zh);
  const length = Math.max(english.length, chinese.length);
  const index = Array.from({ length }, (_, place) => place).find(
    (place) =>
      english[place]?.id !== chinese[place]?.id || english[place]?.depth !== chinese[place]?.depth,
  );
  if (index === undefined) return [];
  const [here, there] = [chinese[index], english[index]];
  return [
    {
      found: `${name(here)} where ${en.file} has ${name(there)}`,
      where: `${zh.file}:${here?.line ?? chinese.at(-1)?.line ?? 1}`,
      fix: 'Give both languages the same headings: level, id and order.',
    },
  ];
}

/** The order of notes, and thereby of their titles, is the business of another rule. */
function headingsOutsideNotes(page: Page): Heading[] {
  const notes = componentsOf(page.tree, 'Note').map(({ attributes }) => attributes['at']);
  return headingsOf(page).filter(({ id }) => id === undefined || !notes.includes(id));
}

function name(heading: Heading | undefined): string {
  if (!heading) return 'no further heading';
  return `the heading ${heading.id ? `#${heading.id}` : 'without an id'} (level ${heading.depth})`;
}
