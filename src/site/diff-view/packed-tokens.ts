import type { Token, TokenKind } from './tokens.ts';

const kinds: readonly (TokenKind | undefined)[] = [undefined, 'k', 's', 'c', 'f', 'm'];
const kindBits = 3;
const longestToken = 2 ** (16 - kindBits) - 1;

/**
 * The tokens of a text at two bytes each: its length and kind, for the characters are the line's.
 * A build keeps those of every file to its end; as objects they were the largest part of what it
 * held, half a megabyte for each pull request.
 */
export class PackedTokens {
  readonly #tokens: Uint16Array;
  /** Where each line begins among the tokens, and at the end where the last one stops. */
  readonly #starts: Uint32Array;

  /**
   * @param lines the text's lines as they are shown
   * @param tokens theirs; a line whose characters they are not stays without colours
   */
  constructor(lines: readonly string[], tokens: readonly (readonly Token[])[]) {
    const packed = lines.map((line, index) => packLine(line, tokens[index] ?? []));
    this.#tokens = Uint16Array.from(packed.flat());
    this.#starts = new Uint32Array(lines.length + 1);
    for (const [index, own] of packed.entries())
      this.#starts[index + 1] = this.#starts[index]! + own.length;
  }

  /**
   * The tokens of a line; one without colours is one token.
   * @param number counted from 1
   * @param line the line as it is shown
   */
  ofLine(number: number, line: string): Token[] {
    const own = this.#tokens.subarray(this.#starts[number - 1], this.#starts[number]);
    if (own.length === 0) return [{ text: line }];
    let at = 0;
    return Array.from(own, (packed) => {
      const text = line.slice(at, (at += packed >> kindBits));
      const kind = kinds[packed & (2 ** kindBits - 1)];
      return kind ? { text, kind } : { text };
    });
  }
}

/** Nothing for a line that has no colours, or none that fit it. */
function packLine(line: string, tokens: readonly Token[]): number[] {
  const whole = tokens.map(({ text }) => text).join('') === line;
  const fits = tokens.every(({ text }) => text.length <= longestToken);
  if (!whole || !fits || tokens.every(({ kind }) => kind === undefined)) return [];
  return tokens.map(({ text, kind }) => (text.length << kindBits) | kinds.indexOf(kind));
}
