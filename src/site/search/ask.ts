import type { PageEntry } from '../../history/search/index-files.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import type { Mended } from './mend.ts';
import { wordsAsked } from './pasted.ts';
import { type Query, queryOf, shareOf } from './query.ts';
import { factorOf, ranking, searchOptions, weightOf } from './ranking.ts';
import type { SearchIndex } from './search-index.ts';

/** A page that answers a query. */
export interface Result {
  /** Address without the base. */
  url: string;
  title: string;
  /** The sections that answer it, best first; the page's beginning may be one of them. */
  parts: Part[];
}

export interface Part {
  url: string;
  title: string;
  excerpt: Excerpt;
}

/** Values by name; of several values of one name all must hold. */
export type Filters = Record<string, string[]>;

interface Scored {
  page: number;
  section: number;
  score: number;
  /** Terms of the query for which something was found. */
  asked: ReadonlySet<string>;
  /** What was found for them. */
  words: string[];
}

interface ScoredPage {
  page: number;
  score: number;
  parts: Scored[];
}

export const shownPages = 10;
/** Of a page, its beginning not counted. */
const shownParts = 3;
/** Pages whose texts are read for words that must stand together. */
const lookedThrough = 40;

/** @returns pages, best first */
export async function ask(
  index: SearchIndex,
  { query: text, filters = {} }: { query: string; filters?: Filters },
): Promise<Result[]> {
  const found = await pagesFor(index, await index.mender.mended(wordsAsked(text)), filters);
  const together = /^\s*["“](.+)["”]\s*$/.exec(text)?.[1];
  const fitting = together ? await havingTogether(index, found, together) : found;
  return Promise.all(fitting.slice(0, shownPages).map((each) => resultOf(index, each)));
}

/** Pages with sections that answer, best first. */
async function pagesFor(
  index: SearchIndex,
  { text, guessed }: Mended,
  filters: Filters,
): Promise<ScoredPage[]> {
  const query = queryOf(text, index.thesaurus);
  const terms = [...query.terms.keys()];
  const { mini, counts } = await index.engineFor(terms);
  const share = (found: ReadonlySet<string>) =>
    shareOf(query, found, (term) =>
      weightOf(term, counts.get(term), { all: index.places.length, guessed }),
    );
  const sections = mini
    .search(terms.join(' '), {
      ...searchOptions(query, counts),
      filter: ({ id }) => fits(index.core.pages[index.places[id as number]!.page]!, filters),
    })
    .map(({ id, score, queryTerms, terms: words }) => {
      const place = index.places[id as number]!;
      const asked = new Set(queryTerms);
      const { path, ids } = index.core.pages[place.page]!;
      const factor = factorOf(path, ids[place.section]!) * share(asked) ** ranking.sharePower;
      return { ...place, asked, words, score: (score / queryTerms.length) * factor };
    });
  return byPage(sections)
    .map(({ score, ...each }) => {
      const answered = share(new Set(each.parts.flatMap(({ asked }) => [...asked])));
      const factor = 1 + ranking.titlePower * titleShare(index, each.page, query);
      return { ...each, answered, score: score * factor * answered ** ranking.pagePower };
    })
    .filter(({ answered }) => answered >= ranking.floor)
    .sort((a, b) => b.score - a.score);
}

function fits(page: PageEntry, filters: Filters): boolean {
  return Object.entries(filters).every(([name, values]) =>
    values.every((value) => page.filters.includes(`${name}:${value}`)),
  );
}

function byPage(sections: readonly Scored[]): ScoredPage[] {
  const sorted = sections.toSorted((a, b) => b.score - a.score);
  return [...Map.groupBy(sorted, ({ page }) => page)].map(([page, parts]) => {
    const scores = parts.map(({ score }, rank) => score * (ranking.nextBest[rank] ?? 0));
    return { page, parts, score: scores.reduce((sum, score) => sum + score, 0) };
  });
}

/** Share of a title that was asked for, from 0 to 1. */
function titleShare(index: SearchIndex, page: number, query: Query): number {
  const weight = { rarity: 1, certainty: 1 };
  return shareOf(index.titles[page]!, new Set(query.terms.keys()), () => weight);
}

async function havingTogether(index: SearchIndex, found: ScoredPage[], words: string) {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const read = await Promise.all(
    found.slice(0, lookedThrough).map(async (each) => {
      const texts = await index.textsOf(each.page);
      const has = ({ section }: Scored) =>
        plain(`${texts[section]!.title} ${texts[section]!.text}`).includes(plain(words));
      return { ...each, parts: each.parts.filter(has) };
    }),
  );
  return read.filter(({ parts }) => parts.length > 0);
}

async function resultOf(index: SearchIndex, { page, parts }: ScoredPage): Promise<Result> {
  const { path, title, ids } = index.core.pages[page]!;
  const texts = await index.textsOf(page);
  const sections = parts.filter(({ section }) => ids[section] !== '').slice(0, shownParts);
  const shown = parts.filter((part) => ids[part.section] === '' || sections.includes(part));
  return {
    ...{ url: path, title },
    parts: shown.map(({ section, words }) => ({
      url: ids[section] ? `${path}#${ids[section]}` : path,
      title: texts[section]!.title,
      excerpt: excerptOf(texts[section]!.text, new Set(words), index.thesaurus),
    })),
  };
}
