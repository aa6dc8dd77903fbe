import { type Candidate, candidates, type Terms } from './candidates.ts';
import type { Filters, Fragment, Pagefind } from './pagefind.ts';
import {
  aside,
  asides,
  errorName,
  guide,
  guides,
  nextBest,
  ofRecord,
  records,
  symptom,
} from './ranking.ts';
import { wordsAsked } from './pasted.ts';
import { shareOf, wordsOf } from './words.ts';

/** A page that answers a query. */
export interface Result {
  url: string;
  title: string;
  /** The sections that answer it, best first; the page's beginning may be one of them. */
  parts: Part[];
}

export interface Part {
  url: string;
  title: string;
  /** HTML: text with `<mark>` around the words found. */
  excerpt: string;
}

interface Scored {
  score: number;
  fragment: Fragment;
}

/** Sections whose texts are fetched: enough for the pages that a reader looks at. */
const looked = 30;
export const shownPages = 10;
/** Of a page, its beginning not counted. */
const shownParts = 3;

/** @returns pages, best first */
export async function ask(
  pagefind: Pagefind,
  { query: text, lang, filters = {} }: { query: string; lang: string; filters?: Filters },
): Promise<Result[]> {
  const query = wordsAsked(text);
  const words = wordsOf(query, lang);
  if (words.length === 0) return [];
  const found = await candidates(pagefind, { words, together: togetherness(query), filters });
  const read = await Promise.all(found.slice(0, looked).map((each) => weigh(each, query)));
  return rank(read, words);
}

/** Quotes are the reader's own wish; the two characters of a Chinese word mean nothing apart. */
function togetherness(query: string): Terms['together'] {
  if (/^\s*["“].+["”]\s*$/.test(query)) return 'must';
  return /^\s*\p{Script=Han}{2}\s*$/u.test(query) ? 'should' : 'may';
}

async function weigh({ hit, score }: Candidate, query: string): Promise<Scored> {
  const fragment = await hit.data();
  const [page = '', id = ''] = fragment.url.split('#');
  const section = /\/(?:en|zh)\/([a-z]*)/.exec(page)?.[1] ?? '';
  const factors = [
    guides.has(section) ? guide : 1,
    records.has(section) ? ofRecord : 1,
    section === 'debug' && errorName.test(query) ? symptom : 1,
    asides.has(id) ? aside : 1,
  ];
  return { fragment, score: factors.reduce((product, factor) => product * factor, score) };
}

function rank(found: Scored[], words: readonly string[]): Result[] {
  const sorted = found.sort((a, b) => b.score - a.score);
  const pages = Map.groupBy(sorted, ({ fragment }) => fragment.url.split('#')[0]!);
  return [...pages]
    .map(([url, parts]) => {
      const title = parts[0]!.fragment.meta['page'] ?? titleOf(parts[0]!);
      return { score: scoreOf(parts) * (1 + shareOf(title, words)), url, title, parts };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, shownPages)
    .map(({ url, title, parts }) => ({ url, title, parts: shown(parts.map(partOf), url) }));
}

function shown(parts: Part[], url: string): Part[] {
  const sections = parts.filter((part) => part.url !== url).slice(0, shownParts);
  return parts.filter((part) => part.url === url || sections.includes(part));
}

function scoreOf(parts: Scored[]): number {
  return parts.reduce((sum, { score }, rank) => sum + score * ([1, ...nextBest][rank] ?? 0), 0);
}

function partOf(part: Scored): Part {
  const { url, excerpt } = part.fragment;
  return { url, title: titleOf(part), excerpt };
}

function titleOf({ fragment }: Scored): string {
  return fragment.meta['title'] ?? fragment.url;
}
