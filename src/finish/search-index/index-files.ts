import MiniSearch from 'minisearch';
import {
  coreFile,
  fields,
  type SearchCore,
  type Terms,
  termsFile,
  textsFile,
} from '../../history/search/index-files.ts';
import { type Synonyms, termsIn, Thesaurus } from '../../history/search/thesaurus.ts';
import { tokensOf, wholeTerm } from '../../history/search/tokens.ts';
import { documentOf, type Known, nameSeparator } from './documents.ts';
import type { SearchPage, Section } from './sections.ts';

export interface SearchedPage {
  /** Address without the base. */
  path: string;
  page: SearchPage;
  known: Known;
}

/** The search index of one language, by the names of its files. */
export function indexFiles(
  pages: readonly SearchedPage[],
  synonyms: Synonyms,
): Map<string, unknown> {
  const { index, ...rest } = indexOf(pages, synonyms);
  const shards = Map.groupBy(index as Terms, ([term]) => termsFile(term));
  const texts = pages.map(({ page }, number) => [textsFile(number), textsOf(page)] as const);
  const core = { ...coreOf(pages, rest), terms: [...shards.keys()], synonyms };
  return new Map<string, unknown>([[coreFile, core], ...shards, ...texts]);
}

type Json = ReturnType<MiniSearch['toJSON']>;

function indexOf(pages: readonly SearchedPage[], synonyms: Synonyms): Json {
  const thesaurus = new Thesaurus(synonyms);
  const index = new MiniSearch({
    fields: [...fields],
    tokenize: (text, field) => [
      ...termsIn(text, thesaurus),
      ...(namingFields.has(field ?? '') ? text.split(nameSeparator).map(nameTerm) : []),
    ],
    processTerm: (term) => term,
  });
  let id = 0;
  for (const { path, page, known } of pages)
    for (const section of sectionsOf(page))
      index.add({ id: id++, ...documentOf(path, page, section, known) });
  return index.toJSON();
}

/** What is typed whole of these leads straight to what they name. */
const namingFields: ReadonlySet<string> = new Set(['title', 'words', 'called']);

function nameTerm(name: string): string {
  return wholeTerm(tokensOf(name));
}

function coreOf(
  pages: readonly SearchedPage[],
  { fieldLength, averageFieldLength }: Omit<Json, 'index'>,
): Omit<SearchCore, 'terms' | 'synonyms'> {
  return {
    pages: pages.map(({ path, page }) => ({
      path,
      title: page.title,
      filters: page.filters,
      ids: sectionsOf(page).map(({ id = '' }) => id),
    })),
    lengths: Object.values(fieldLength as Record<string, (number | null)[]>).map((lengths) =>
      fields.map((_, field) => lengths[field] ?? 0),
    ),
    averages: fields.map((_, field) => averageFieldLength[field] ?? 0),
  };
}

function textsOf(page: SearchPage) {
  return sectionsOf(page).map(({ heading: title, text }) => ({ title, text }));
}

/** A heading that only gathers others leads to nothing that they do not lead to. */
function sectionsOf({ sections }: SearchPage): Section[] {
  return sections.filter(({ text }) => text !== '');
}
