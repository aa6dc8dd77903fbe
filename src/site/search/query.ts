import type { Meaning, Thesaurus } from '../../history/search/thesaurus.ts';
import { type Token, tokensOf, wholeTerm } from '../../history/search/tokens.ts';
import { ranking } from './ranking.ts';

/** A query as the index is asked for it. */
export interface Query {
  tokens: Token[];
  meanings: Meaning[];
  /** How much each term counts. */
  terms: ReadonlyMap<string, number>;
}

export function queryOf(text: string, thesaurus: Thesaurus): Query {
  const tokens = tokensOf(text);
  const meanings = thesaurus.meaningsOf(tokens);
  const weighed = [
    [wholeTerm(tokens), ranking.terms.whole] as const,
    ...meanings.map(({ term }) => [term, ranking.terms.meaning] as const),
    ...tokens.flatMap(({ terms: [, ...parts] }) =>
      parts.map((part) => [part, ranking.terms.part] as const),
    ),
    ...tokens.map(({ terms }) => [terms[0]!, terms.length > 1 ? ranking.terms.name : 1] as const),
  ];
  return { tokens, meanings, terms: new Map(weighed) };
}

/** What is known of a term of a query. */
export interface Weight {
  /** Rare words count more than those that stand everywhere. */
  rarity: number;
  /** How surely what was found for it is what was meant. */
  certainty: number;
}

/**
 * How much of a query is answered, from 0 to 1.
 * @param found those of the query's terms for which something was found
 */
export function shareOf(
  { tokens, meanings }: Query,
  found: ReadonlySet<string>,
  weightOf: (term: string) => Weight,
): number {
  const meant = new Set(
    meanings.filter(({ term }) => found.has(term)).flatMap((meaning) => meaning.tokens),
  );
  let [all, here] = [0, 0];
  for (const token of tokens) {
    const [whole = '', ...parts] = token.terms;
    const { rarity, certainty } = weightOf(whole);
    const share = found.has(whole) ? certainty : meant.has(token) ? 1 : partly(parts, found);
    all += rarity;
    here += rarity * share;
  }
  return all === 0 ? 0 : here / all;
}

function partly(parts: readonly string[], found: ReadonlySet<string>): number {
  if (parts.length === 0) return 0;
  return (ranking.terms.part * parts.filter((part) => found.has(part)).length) / parts.length;
}
