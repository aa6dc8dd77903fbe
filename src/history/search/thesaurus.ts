import { type Token, tokensOf } from './tokens.ts';

/** Words and phrases of both languages, each row of which means one thing to a reader with a problem. */
export type Synonyms = readonly (readonly string[])[];

/** What a phrase of a text means. */
export interface Meaning {
  term: string;
  /** The tokens that say it. */
  tokens: readonly Token[];
}

/** Finds in a text what can be named in several ways. */
export class Thesaurus {
  /** Terms of meanings by those of a phrase. */
  readonly #phrases = new Map<string, string[]>();
  /** How many tokens a phrase has at most that begins with a term. */
  readonly #lengths = new Map<string, number>();

  constructor(synonyms: Synonyms) {
    for (const [row, phrases] of synonyms.entries())
      for (const phrase of phrases) this.#add(tokensOf(phrase), row);
  }

  meaningsOf(tokens: readonly Token[]): Meaning[] {
    return tokens.flatMap((token, from) => {
      const longest = this.#lengths.get(token.terms[0]!);
      if (!longest) return [];
      const count = Math.min(longest, tokens.length - from);
      const runs = Array.from({ length: count }, (_, more) => tokens.slice(from, from + more + 1));
      return runs.flatMap((run) => this.#termsOf(run).map((term) => ({ term, tokens: run })));
    });
  }

  #termsOf(tokens: readonly Token[]): string[] {
    return this.#phrases.get(keyOf(tokens)) ?? [];
  }

  /** No word begins with `=`. */
  #add(tokens: readonly Token[], row: number): void {
    const [first = ''] = tokens[0]?.terms ?? [];
    this.#lengths.set(first, Math.max(tokens.length, this.#lengths.get(first) ?? 0));
    this.#phrases.set(keyOf(tokens), [...this.#termsOf(tokens), `=${row}`]);
  }
}

/** The terms of a text, and those of what it means. */
export function termsIn(text: string, thesaurus: Thesaurus): string[] {
  const tokens = tokensOf(text);
  const meanings = thesaurus.meaningsOf(tokens).map(({ term }) => term);
  return [...tokens.flatMap(({ terms }) => terms), ...meanings];
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(({ terms }) => terms[0]).join(' ');
}
