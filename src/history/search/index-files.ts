import type { Synonyms } from './thesaurus.ts';

/** What of a section is looked up, each with a weight of its own. */
export const fields = [
  'number',
  'title',
  'words',
  'slug',
  'called',
  'place',
  'page',
  'text',
] as const;

export type Field = (typeof fields)[number];

/** What a search of one language fetches first: all but the places of terms and the texts. */
export interface SearchCore {
  pages: PageEntry[];
  /** How many terms each section has, by field. */
  lengths: number[][];
  averages: number[];
  /** Names of the files that hold the places of terms. */
  terms: string[];
  synonyms: Synonyms;
}

export interface PageEntry {
  /** Address without the base. */
  path: string;
  title: string;
  /** `class:docs` */
  filters: string[];
  /** Ids of its sections; of its beginning an empty one. */
  ids: string[];
}

/** Of each term the sections in which it stands, and how often, by field. */
export type Terms = [term: string, Record<string, Record<string, number>>][];

/** A section as a reader sees it in the list. */
export interface SectionText {
  title: string;
  text: string;
}

export const coreFile = 'core.json';

export function textsFile(page: number): string {
  return `texts/${page}.json`;
}

/** Terms that begin alike lie together, because a mistyped word mostly begins right. */
export function termsFile(term: string): string {
  const [first = '', second = ''] = term;
  if (first === '"') return `terms/name-${(second.codePointAt(0) ?? 0) % 16}.json`;
  if (first === '=') return `terms/${term}.json`;
  if (/[a-z0-9]/.test(first)) return `terms/${first}.json`;
  return `terms/-${(first.codePointAt(0) ?? 0) % 32}.json`;
}
