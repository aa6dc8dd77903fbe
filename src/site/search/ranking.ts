import type { Ranking } from './pagefind.ts';

/*
 * Set by measuring: `npm run relevance` asks the queries of tests/relevance. Moving any one of these by
 * a third changes the place of at most three of the eighty.
 */

export const ranking: Ranking = {
  // Sections are short: with more of it, one mention in a short section beats its explanation.
  pageLength: 0.1,
  termFrequency: 1,
  termSaturation: 1.4,
  // Symbols begin alike; what is typed is usually the whole of one.
  termSimilarity: 9,
  metaWeights: {
    title: 5,
    page: 1,
    lede: 2,
    slug: 3,
    words: 8,
    // What other pages call the place in links to it.
    called: 2,
    // Other pages name the number more often than its own page does.
    number: 30,
    upstream: 1,
    files: 1,
    // The files of a surface, which all its pull requests name too.
    homes: 6,
    // The symbol and the file that a note is about.
    place: 5,
  },
};

/** Pages that explain come before those that tell what happened. */
export const guides: ReadonlySet<string> = new Set([
  'debug',
  'findings',
  'rotary',
  'surfaces',
  'validate',
]);
export const guide = 1.1;

/** Pages of records and of changes that were tried, to which those that explain lead. */
export const records: ReadonlySet<string> = new Set(['runs', 'parity', 'proposals']);
export const ofRecord = 0.25;

/** Sections that speak of what other sections are about. */
export const asides: ReadonlySet<string> = new Set([
  'motivation',
  'rotary-path',
  'validation',
  'risks',
  'today',
  'related',
  'history',
  'since',
  'proof',
  'mend',
  'known',
  'proved',
]);
export const aside = 0.7;

/** A section on which one of the words is missing. */
export const oneMissing = 0.3;
/** A section that has the words one after the other. */
export const phrase = 2;
/** What the second and the third best section of a page add to its best. */
export const nextBest = [0.3, 0.15];
/** Whoever types the name of an error has met it. */
export const errorName = /\p{L}(?:Error|Exception|Warning)\b/u;
export const symptom = 1.3;
