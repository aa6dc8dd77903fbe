import type { Filters, Hit, Pagefind } from './pagefind.ts';
import { oneMissing, phrase } from './ranking.ts';

/** A section that may answer a query. */
export interface Candidate {
  hit: Hit;
  score: number;
}

/** What is asked of Pagefind. */
export interface Terms {
  words: readonly string[];
  /** Whether only sections will do that have the words one after the other. */
  together: 'must' | 'should' | 'may';
  filters: Filters;
}

type Search = (term: string) => Promise<Hit[]>;

/** More words are a message that somebody pasted, of which one word less is still too many. */
const typed = 8;
const pasted = 24;

/**
 * Sections that may answer, best first. Pagefind itself asks for all the words, which loses a
 * section over one that a reader happened to choose; and it does not ask whether they stand
 * together, which matters most in Chinese, where single characters match everywhere.
 */
export async function candidates(pagefind: Pagefind, terms: Terms): Promise<Candidate[]> {
  const { words, together, filters } = terms;
  const search: Search = async (term) => (await pagefind.search(term, { filters })).results;
  const [phrases, butOne, whole] = await Promise.all([
    hitsTogether(search, terms),
    hitsButOne(search, words),
    search(words.join(' ')),
  ]);
  const found = new Map<string, Candidate>();
  for (const hit of butOne) keepBest(found, hit, hit.score * oneMissing);
  for (const hit of whole) keepBest(found, hit, hit.score * (phrases.has(hit.id) ? phrase : 1));
  if (together === 'must' || (together === 'should' && phrases.size > 0))
    return sorted(found).filter(({ hit }) => phrases.has(hit.id));
  return sorted(found.size > 0 ? found : await hitsOfAny(search, words));
}

async function hitsTogether(search: Search, { words, together }: Terms): Promise<Set<string>> {
  if (words.length < 2 && together !== 'must') return new Set();
  return new Set((await search(`"${words.join(' ')}"`)).map(({ id }) => id));
}

/** Sections with all the words but one, whichever. */
async function hitsButOne(search: Search, words: readonly string[]): Promise<Hit[]> {
  if (words.length < 2 || words.length > typed) return [];
  const terms = words.map((_, missing) => words.filter((_, index) => index !== missing).join(' '));
  return (await Promise.all(terms.map(search))).flat();
}

/** Sections with any of the words: the more of them, and the rarer, the better. */
async function hitsOfAny(
  search: Search,
  words: readonly string[],
): Promise<Map<string, Candidate>> {
  const asked = [...new Set(words)].slice(0, pasted);
  const hits = (await Promise.all(asked.map(search))).flat();
  const sections = Map.groupBy(hits, ({ id }) => id);
  return new Map(
    [...sections].map(([id, own]) => {
      const sum = own.reduce((total, { score }) => total + score, 0);
      return [id, { hit: own[0]!, score: (sum * own.length) / asked.length }];
    }),
  );
}

/** The later hit of a section wins a tie, because it holds the places of more words. */
function keepBest(found: Map<string, Candidate>, hit: Hit, score: number): void {
  const known = found.get(hit.id);
  if (!known || known.score <= score) found.set(hit.id, { hit, score });
}

function sorted(found: Map<string, Candidate>): Candidate[] {
  return [...found.values()].sort((a, b) => b.score - a.score);
}
