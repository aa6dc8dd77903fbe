import { pauses } from '../../history/search/fillers.ts';
import { tokensOf } from '../../history/search/tokens.ts';
import { ranking } from './ranking.ts';
import { soundOf } from './sounds.ts';

/** In how many sections each of those known terms stands that lie in one file with this one. */
export type CountsBeside = (term: string) => Promise<ReadonlyMap<string, number>>;

/** A query as it was meant. */
export interface Mended {
  text: string;
  /** Terms of it that were not typed. */
  guessed: ReadonlySet<string>;
}

const atPauses = new RegExp(`(${pauses.source})`, 'u');

const han = /^\p{Script=Han}{2}/u;

/** Guesses what words were meant to be that no section has: a known one that is written or sounds alike. */
export class Mender {
  /** Pairs of Chinese characters by their sound. */
  readonly #pairs: ReadonlyMap<string, string[]>;
  readonly #countsBeside: CountsBeside;

  /** @param phrases by which a wrong first character is known */
  constructor(phrases: readonly string[], countsBeside: CountsBeside) {
    const terms = phrases.flatMap((phrase) => tokensOf(phrase).map((token) => token.terms[0]!));
    const pairs = new Set(terms.filter((term) => han.test(term)));
    this.#pairs = Map.groupBy(pairs, (pair) => soundOf(pair));
    this.#countsBeside = countsBeside;
  }

  async mended(text: string): Promise<Mended> {
    const pieces = text
      .split(/(\p{Script=Han}{2,}|[a-z]{3,})/iu)
      .flatMap((piece) => piece.split(atPauses));
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
    const known = await Promise.all(pairs.map((pair) => this.#isKnown(pair)));
    const counts = await Promise.all(
      pairs.map(async (pair) => (await this.#countsBeside(pair)).get(pair) ?? 0),
    );
    const isWord = (at: number) => known[at] && counts[at]! > ranking.chance.sections;
    const characters = [...run];
    for (const at of pairs.keys()) {
      const pair = characters.slice(at, at + 2).join('');
      // Where one word ends and the next begins most pairs are none, and their characters are right.
      const alone = !isWord(at - 1) && !isWord(at + 1);
      const likes = known[at] ? [] : await this.#pairsLike(pair, alone);
      const meant = likes.find(
        ([first, second]) =>
          (first === pair[0] || !isWord(at - 1)) && (second === pair[1] || !isWord(at + 1)),
      );
      if (meant) characters.splice(at, 2, ...meant);
    }
    return characters.join('');
  }

  /** A rare one is not, beside a word of the same sound that stands everywhere: 加在 beside 加载. */
  async #isKnown(pair: string): Promise<boolean> {
    const counts = await this.#countsBeside(pair);
    const words = this.#pairs.get(soundOf(pair)) ?? [];
    const same = words.filter((word) => soundOf(word, true) === soundOf(pair, true));
    const most = same.includes(pair)
      ? 0
      : Math.max(0, ...same.map((word) => counts.get(word) ?? 0));
    return (counts.get(pair) ?? 0) * 10 > most;
  }

  /**
   * Such that share a character with it, or else sound exactly like it.
   * @param alone neither of its characters belongs to another word
   */
  async #pairsLike(pair: string, alone: boolean): Promise<string[]> {
    // A character before it may have been mended.
    if (await this.#isKnown(pair)) return [];
    const counts = await this.#countsBeside(pair);
    const sound = soundOf(pair);
    const beside = [...counts]
      .filter(([term, count]) => count > 1 && term[0] === pair[0] && soundOf(term) === sound)
      .toSorted(([, a], [, b]) => b - a)
      .map(([term]) => term);
    const likes = [...(this.#pairs.get(sound) ?? []), ...(alone ? beside : [])];
    const near = likes.filter((term) => term[0] === pair[0] || term[1] === pair[1]);
    const exact = likes.filter((term) => soundOf(term, true) === soundOf(pair, true));
    return [...near, ...exact];
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

  /** What says nothing is known too. */
  async #countOf(word: string): Promise<number> {
    const term = tokensOf(word)[0]?.terms[0];
    return term ? ((await this.#countsBeside(term)).get(term) ?? 0) : 1;
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
