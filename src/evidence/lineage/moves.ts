import { blank, type RowKey, unmatched } from './row-key.ts';

/** A row that a commit deleted or added. */
export interface MovableRow {
  /** The file it stands in: at the parent if deleted, at the commit if added. */
  path: string;
  /** Its row there. */
  row: number;
  key: RowKey;
}

/** How many letters and digits a block must hold to count as moved: git's own measures. */
const enoughInFile = 20;
const enoughAcrossFiles = 40;

/** Large blocks are claimed first, so that a small one cannot take a row out of the middle of one. */
const sizes = [640, 320, 160, 80, enoughInFile] as const;

/** Rows between two blocks; in a larger gap, equal short rows say nothing. */
const largestGap = 40;

/**
 * Finds blocks of rows that a commit took away in one place and put down in another, indentation
 * aside, and then the single rows between two such blocks that lie between them on both sides.
 * Each deleted row is used once: a copy is no move, since its source still stands.
 */
export function findMoves<From extends MovableRow, To extends MovableRow>(
  deleted: readonly From[],
  added: readonly To[],
  weights: readonly number[],
): Map<To, From> {
  const search = new MoveSearch(deleted, added, weights);
  for (const size of sizes) {
    for (let at = 0; at < added.length; at++) search.claimFrom(at, size);
    search.fillGaps();
  }
  return search.moved();
}

class MoveSearch<From extends MovableRow, To extends MovableRow> {
  readonly #deleted: readonly From[];
  readonly #added: readonly To[];
  readonly #weights: readonly number[];
  readonly #places: Map<RowKey, number[]>;
  /** Index of an added row to index of the deleted row that it is, and the other way round. */
  readonly #sourceOf = new Map<number, number>();
  readonly #targetOf = new Map<number, number>();

  constructor(deleted: readonly From[], added: readonly To[], weights: readonly number[]) {
    this.#deleted = deleted;
    this.#added = added;
    this.#weights = weights;
    this.#places = placesOf(deleted);
  }

  moved(): Map<To, From> {
    return new Map(
      [...this.#sourceOf].map(([to, from]) => [this.#added[to]!, this.#deleted[from]!]),
    );
  }

  /** Claims the largest block around an added row, if it is large enough. */
  claimFrom(at: number, size: number): void {
    const { key } = this.#added[at]!;
    if (key === blank || key === unmatched || this.#sourceOf.has(at)) return;
    let best: Block | undefined;
    for (const from of this.#places.get(key) ?? []) {
      if (this.#targetOf.has(from)) continue;
      const block = this.#grow(from, at);
      if (!best || block.score > best.score) best = block;
    }
    if (best && best.score >= Math.max(size, this.#enough(best))) this.#claim(best);
  }

  #grow(from: number, to: number): Block {
    let before = 0;
    while (this.#continues(from - before, to - before, -1)) before++;
    let after = 0;
    while (this.#continues(from + after, to + after, 1)) after++;
    const length = before + 1 + after;
    const start = to - before;
    const rows = this.#added.slice(start, start + length);
    const score = rows.reduce((sum, { key }) => sum + this.#weights[key]!, 0);
    return { from: from - before, to: start, length, score };
  }

  /** Whether the rows next to this pair are next to it in their files too, free and equal. */
  #continues(from: number, to: number, step: 1 | -1): boolean {
    const rows = [this.#deleted[from + step], this.#added[to + step]] as const;
    if (!rows[0] || !rows[1]) return false;
    return (
      rows[0].key === rows[1].key &&
      rows[0].key !== unmatched &&
      isNext(this.#deleted[from]!, rows[0], step) &&
      isNext(this.#added[to]!, rows[1], step) &&
      !this.#targetOf.has(from + step) &&
      !this.#sourceOf.has(to + step)
    );
  }

  #enough({ from, to }: Block): number {
    const sameFile = this.#deleted[from]!.path === this.#added[to]!.path;
    return sameFile ? enoughInFile : enoughAcrossFiles;
  }

  #claim({ from, to, length }: Block): void {
    for (let index = 0; index < length; index++) this.#pair(from + index, to + index);
  }

  #pair(from: number, to: number): void {
    this.#sourceOf.set(to, from);
    this.#targetOf.set(from, to);
  }

  /** Between two rows that moved together, rows that are equal in order have moved with them. */
  fillGaps(): void {
    const claimed = [...this.#sourceOf].sort(([a], [b]) => a - b);
    for (let index = 1; index < claimed.length; index++) {
      const [start, end] = [claimed[index - 1]!, claimed[index]!];
      if (this.#isGap(start, end)) this.#fill(start, end);
    }
  }

  /** Both ends belong to one stretch of rows on each side, in the same order, with rows between. */
  #isGap([toStart, fromStart]: Pair, [toEnd, fromEnd]: Pair): boolean {
    const [added, deleted] = [toEnd - toStart, fromEnd - fromStart];
    return (
      Math.min(added, deleted) > 1 &&
      Math.max(added, deleted) <= largestGap + 1 &&
      isStretch(this.#added, toStart, toEnd) &&
      isStretch(this.#deleted, fromStart, fromEnd)
    );
  }

  #fill([toStart, fromStart]: Pair, [toEnd, fromEnd]: Pair): void {
    const tos = indexesBetween(toStart, toEnd);
    const froms = indexesBetween(fromStart, fromEnd).filter((from) => !this.#targetOf.has(from));
    const common = commonSubsequence(
      froms.map((from) => this.#deleted[from]!.key),
      tos.map((to) => this.#added[to]!.key),
    );
    for (const [from, to] of common) this.#pair(froms[from]!, tos[to]!);
  }
}

/** Index of an added row, index of the deleted row that it is. */
type Pair = readonly [number, number];

interface Block {
  /** Index of its first row among the deleted rows. */
  from: number;
  /** Index of its first row among the added rows. */
  to: number;
  length: number;
  /** Letters and digits. */
  score: number;
}

function isNext(row: MovableRow, neighbour: MovableRow, step: 1 | -1): boolean {
  return row.path === neighbour.path && row.row + step === neighbour.row;
}

function isStretch(rows: readonly MovableRow[], start: number, end: number): boolean {
  const [first, last] = [rows[start]!, rows[end]!];
  return first.path === last.path && last.row - first.row === end - start;
}

function indexesBetween(start: number, end: number): number[] {
  return Array.from({ length: end - start - 1 }, (_, index) => start + 1 + index);
}

/** The longest run of pairs of equal keys in order, as indexes into both lists. */
function commonSubsequence(a: readonly RowKey[], b: readonly RowKey[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = isSame(a[i]!, b[j]!)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return readPairs(a, b, lengths);
}

function readPairs(
  a: readonly RowKey[],
  b: readonly RowKey[],
  lengths: Uint32Array,
): [number, number][] {
  const width = b.length + 1;
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (isSame(a[i]!, b[j]!)) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

function isSame(a: RowKey, b: RowKey): boolean {
  return a === b && a !== unmatched;
}

function placesOf(rows: readonly MovableRow[]): Map<RowKey, number[]> {
  const places = new Map<RowKey, number[]>();
  rows.forEach(({ key }, index) => {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  });
  return places;
}
