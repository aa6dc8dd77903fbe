import { tokensOf } from '../../history/search/tokens.ts';
import { soundOf } from './sounds.ts';

/** In how many sections each of those known terms stands that lie in one file with this one. */
export type CountsBeside = (term: string) => Promise<ReadonlyMap<string, number>>;

/** A query as it was meant. */
export interface Mended {
  text: string;
  /** Terms of it that were not typed. */
  guessed: ReadonlySet<string>;
}

const han = /^\p{Script=Han}{2}/u;

/** Guesses what words were meant to be that no section has: a known one that is written or sounds alike. */
export class Mender {
  /** Pairs of Chinese characters by their sound. */
  readonly #pairs: ReadonlyMap<string, string[]>;
  readonly #countsBeside: CountsBeside;

  /** @param phrases of the site, by which a wrong first character is known */
  constructor(phrases: readonly string[], countsBeside: CountsBeside) {
    const runs = phrases.flatMap((phrase) => phrase.match(/\p{Script=Han}{2,}/gu) ?? []);
    this.#pairs = Map.groupBy(new Set(runs.flatMap(pairsIn)), (pair) => soundOf(pair));
    this.#countsBeside = countsBeside;
  }

  async mended(text: string): Promise<Mended> {
    const pieces = text.split(/(\p{Script=Han}{2,}|[a-z]{3,})/iu);
    const meant = await Promise.all(pieces.map((piece) => this.#meant(piece)));
    const guessed = pieces.flatMap((piece, at) => termsAdded(piece, meant[at]!));
    return { text: meant.join(''), guessed: new Set(guessed) };
  }

  async #meant(piece: string): Promise<string> {
    if (han.test(piece)) return this.#run(piece);
    return /^[a-z]{3,}$/i.test(piece) ? this.#word(piece) : piece;
  }

  async #run(run: string): Promise<string> {
    const pairs = pairsIn(run);
    const known = await Promise.all(pairs.map(async (pair) => (await this.#countOf(pair)) > 0));
    const characters = [...run];
    for (const at of pairs.keys()) {
      // Where one word ends and the next begins most pairs are none.
      const between = known[at - 1] && known[at + 1];
      const pair = characters.slice(at, at + 2).join('');
      const meant = known[at] || between ? undefined : await this.#pairLike(pair);
      if (meant) characters.splice(at, 2, ...meant);
    }
    return characters.join('');
  }

  /** One that shares a character with it, or else sounds exactly like it. */
  async #pairLike(pair: string): Promise<string | undefined> {
    const counts = await this.#countsBeside(pair);
    // A character before it may have been mended.
    if (counts.has(pair)) return undefined;
    const sound = soundOf(pair);
    const beside = [...counts]
      .filter(([term, count]) => count > 1 && term[0] === pair[0] && soundOf(term) === sound)
      .toSorted(([, a], [, b]) => b - a)
      .map(([term]) => term);
    const like = [...(this.#pairs.get(sound) ?? []), ...beside];
    return (
      like.find((term) => term[0] === pair[0] || term[1] === pair[1]) ??
      like.find((term) => soundOf(term, true) === soundOf(pair, true))
    );
  }

  async #word(word: string): Promise<string> {
    if ((await this.#countOf(word)) > 0) return word;
    return (await this.#commonest(swapped(word))) ?? (await this.#commonest(edited(word))) ?? word;
  }

  async #commonest(words: readonly string[]): Promise<string | undefined> {
    const counted = await Promise.all(
      words.map(async (word) => [word, await this.#countOf(word)] as const),
    );
    const [best] = counted.toSorted(([, a], [, b]) => b - a);
    return best && best[1] > 0 ? best[0] : undefined;
  }

  /** What says nothing is known too; in a Chinese word it may be a mistyped character. */
  async #countOf(word: string): Promise<number> {
    const term = tokensOf(word)[0]?.terms[0];
    if (!term) return han.test(word) ? 0 : 1;
    return (await this.#countsBeside(term)).get(term) ?? 0;
  }
}

function termsAdded(typed: string, meant: string): string[] {
  if (typed === meant) return [];
  const had = new Set(tokensOf(typed).map(({ terms }) => terms[0]));
  return tokensOf(meant)
    .map(({ terms }) => terms[0]!)
    .filter((term) => !had.has(term));
}

function pairsIn(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((next, at) => characters[at]! + next);
}

/** With two neighbours in the other order. */
function swapped(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) =>
    [word.slice(0, at), word[at + 1], word[at], word.slice(at + 2)].join(''),
  );
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * With a letter more, less or other; the first one is mostly right. Of a short word, to which too
 * many are like, only such with a letter more, unless they are inflected.
 */
function edited(word: string): string[] {
  if (word.length < 5) return [];
  const cuts = Array.from(
    { length: word.length },
    (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const,
  );
  const longer = cuts.flatMap(([before, after]) => letters.map((each) => before + each + after));
  if (word.length < 6) return longer.filter(isStem);
  const others = cuts.flatMap(([before, after]) =>
    ['', ...letters].map((each) => before + each + after.slice(1)),
  );
  return [...longer, ...others];
}

function isStem(word: string): boolean {
  return tokensOf(word)[0]?.terms[0] === word;
}
