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
  const meanings = longest(thesaurus.meaningsOf(tokens));
  const weighed = [
    [wholeTerm(tokens), ranking.terms.whole] as const,
    ...meanings.map(({ term }) => [term, ranking.terms.meaning] as const),
    ...tokens.flatMap(({ terms: [, ...parts] }) =>
      parts.map((part) => [part, ranking.terms.part] as const),
    ),
    ...tokens.map((token) => [token.terms[0]!, isName(token) ? ranking.terms.name : 1] as const),
  ];
  return { tokens, meanings, terms: new Map(weighed) };
}

/** `no effect` does not mean `no` as well. */
function longest(meanings: readonly Meaning[]): Meaning[] {
  return meanings.filter(({ tokens }) =>
    meanings.every(
      (other) =>
        other.tokens.length <= tokens.length ||
        !tokens.every((token) => other.tokens.includes(token)),
    ),
  );
}

/** Symbols, flags, files and numbers say more exactly than words what is looked for. */
function isName({ terms }: Token): boolean {
  return terms.length > 1 || /^\d{4,}$/.test(terms[0]!);
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
    const weight = rarity * (isName(token) ? ranking.nameShare : 1);
    const share = found.has(whole) ? certainty : meant.has(token) ? 1 : partly(parts, found);
    all += weight;
    here += weight * share;
  }
  return all === 0 ? 0 : here / all;
}

function partly(parts: readonly string[], found: ReadonlySet<string>): number {
  if (parts.length === 0) return 0;
  return (ranking.terms.part * parts.filter((part) => found.has(part)).length) / parts.length;
}
