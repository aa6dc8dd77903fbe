/** A stream of numbers from 0 to 1 that a seed fixes: the same content on every machine. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = [...seed].reduce((hash, letter) => hashed(hash, letter.charCodeAt(0)), 1);
  }

  /** Mulberry32, after Tommy Ettinger; enough for drawing words, not for secrets. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.next() * (highest - lowest + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }
}

function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
