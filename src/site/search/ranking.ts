import type { SearchOptions } from 'minisearch';
import type { Query, Weight } from './query.ts';

/** Set by measuring: `npm run relevance` asks the queries of tests/relevance. */
export const ranking = {
  /** How much a term counts beside a word that was typed. */
  terms: {
    /** A symbol, a flag, a file or a number that was typed whole. */
    name: 4,
    part: 0.4,
    /** A title or a name of it, when it is all that was typed. */
    whole: 3,
    /** What the word means, by the thesaurus. */
    meaning: 1,
  },
  fields: {
    // Other pages name the number more often than its own page does.
    number: 40,
    title: 3,
    // In the words of readers.
    words: 3.5,
    slug: 2.5,
    // What other pages call the place in links to it.
    called: 0.7,
    place: 3,
    page: 1,
    text: 1,
  },
  bm25: { k: 0.6, b: 0.5, d: 0.3 },
  /** Words that no section has: the known ones that begin like them. */
  unknown: { prefix: 0.6, fuzzy: 0 },
  /** How much a word that no section has counts beside the rarest, and how sure what is like it is. */
  missing: { word: 0.8, pair: 0.1, certainty: 0.6 },
  /** Pairs that so few sections have are mostly no words, but the end of one and the beginning of another. */
  chance: { sections: 2, share: 0.3 },
  /** How much of a query a name is, beside a word. */
  nameShare: 2,
  /** Less than this share of a query found is nothing found. */
  floor: 0.25,
  /** Sections that answer more of a query come first. */
  sharePower: 2,
  /** The same of pages. */
  pagePower: 0.3,
  /** What the best sections of a page count for it. */
  nextBest: [1, 0.6, 0.2],
  /** What it counts that a page's title was typed. */
  titlePower: 0.7,
  folders: {
    // Pages that explain come before those that tell what happened.
    ...{ debug: 1.1, findings: 1.1, rotary: 1.1, surfaces: 1.1, validate: 1.1 },
    // Pages of records and of changes that were tried, to which those that explain lead.
    ...{ runs: 0.6, parity: 1, proposals: 0.5, corrections: 0.5 },
  } as Record<string, number>,
  /** Sections that speak of what other sections are about. */
  aside: 0.7,
};

export function searchOptions(
  { terms }: Query,
  counts: ReadonlyMap<string, number>,
): SearchOptions {
  const isUnknown = (term: string) => !counts.has(term) && !/^[="]|^\d+$/.test(term);
  return {
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    boost: ranking.fields,
    boostTerm: (term) => terms.get(term) ?? 1,
    bm25: ranking.bm25,
    prefix: (term, at, all) => at === all.length - 1 && isUnknown(term) && term.length > 2,
    weights: ranking.unknown,
  };
}

const asides: ReadonlySet<string> = new Set(
  [
    'motivation',
    'rotary-path',
    'validation',
    'risks',
    'today',
    'related',
    'history',
    'since',
  ].concat(...['proof', 'mend', 'known', 'proved', 'mended']),
);

export function factorOf(path: string, id: string): number {
  const [, , folder = ''] = path.split('/');
  return (ranking.folders[folder] ?? 1) * (asides.has(id) ? ranking.aside : 1);
}

/** @param count of the sections that have the term; undefined where none has */
export function weightOf(
  term: string,
  count: number | undefined,
  { all, guessed }: { all: number; guessed: ReadonlySet<string> },
): Weight {
  const { missing, chance } = ranking;
  const isPair = /^\p{Script=Han}/u.test(term);
  if (count === undefined)
    return {
      rarity: Math.log(1 + all) * (isPair ? missing.pair : missing.word),
      certainty: missing.certainty,
    };
  const share = isPair && count <= chance.sections ? chance.share : 1;
  return {
    rarity: Math.log(1 + all / (1 + count)) * share,
    certainty: guessed.has(term) ? missing.certainty : 1,
  };
}
