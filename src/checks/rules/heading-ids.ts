import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import { fragmentId } from '../../history/schemas/git-id.ts';
import { misfitOf } from '../../reader/misfit.ts';
import { componentsOf, type Heading, headingsOf, type Page } from '../../reader/page.ts';

/** The same fragments in the same order in both languages, so that the toggle keeps the place. */
export function headingIds(folder: ContentFolder): Problem[] {
  return [...folder.pages.flatMap(checkPage), ...pagePairs(folder).flatMap(checkPair)];
}

function checkPage(page: Page): Problem[] {
  const headings = headingsOf(page);
  const ids = headings.map(({ id }) => id);
  return headings.flatMap((heading, index) => {
    const flaw =
      flawOf(heading) ?? (ids.indexOf(heading.id) < index ? repeated(heading) : undefined);
    return flaw ? [{ ...flaw, where: `${page.file}:${heading.line}` }] : [];
  });
}

type Flaw = Pick<Problem, 'found' | 'fix'>;

function flawOf({ id, others }: Heading): Flaw | undefined {
  if (others.length > 0)
    return {
      found: `a heading with ${others.join(', ')} in its braces`,
      fix: 'Leave only the id there, such as {#an-id}: the looks of a page are not its content.',
    };
  if (id === undefined)
    return {
      found: 'a heading without an id',
      fix: 'Add {#an-id} to the heading, the same in both languages.',
    };
  const { error } = fragmentId.safeParse(id);
  return (
    error && { found: misfitOf(error, id).found, fix: 'Give the heading an id such as an-id.' }
  );
}

function repeated({ id }: Heading): Flaw {
  return { found: `a second heading with the id "${id}"`, fix: 'Rename one of the two.' };
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
