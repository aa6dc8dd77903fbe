import type { Field } from '../../history/search/index-files.ts';
import type { SearchPage, Section } from './sections.ts';

/** What is known of a page besides its text. */
export interface Known {
  /** What other pages call places, by address. */
  names: ReadonlyMap<string, readonly string[]>;
  /** What readers call the page, from its front matter. */
  words: readonly string[];
  /** What readers ask when they want one of its sections, by id. */
  asked: Readonly<Record<string, readonly string[]>>;
}

export const nameSeparator = ' · ';

/** @param path address of the page without the base, such as `/en/prs/18856/` */
export function documentOf(
  path: string,
  page: SearchPage,
  { id, heading, text, words }: Section,
  known: Known,
): Partial<Record<Field, string>> {
  const called = known.names.get(id ? `${path}#${id}` : path)?.join(nameSeparator);
  return {
    ...(words['number'] ? { number: words['number'] } : {}),
    title: heading,
    words: (id ? (known.asked[id] ?? []) : [...known.words, ...homesOf(words)]).join(nameSeparator),
    slug: slugWords(id ?? path.split('/').at(-2)!),
    ...(called ? { called } : {}),
    place: ['place', 'files'].flatMap((name) => words[name] ?? []).join(' '),
    page: id ? page.title : [words['lede'], words['upstream']].filter(Boolean).join(nameSeparator),
    text,
  };
}

/** The files of a surface, which all its pull requests name too. */
function homesOf({ homes = '' }: Section['words']): string[] {
  return homes.split(' ').filter(Boolean);
}

/** An address is a name too, often a symbol's: `rot-pos-emb`. */
function slugWords(slug: string): string {
  return `${slug.replaceAll('-', ' ')} ${slug.replaceAll('-', '_')}`;
}
