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

/**
 * Finds blocks of rows that a commit took away in one place and put down in another, indentation
 * aside. Each deleted row is used once: a copy is no move, since its source still stands.
 */
export function findMoves<From extends MovableRow, To extends MovableRow>(
  deleted: readonly From[],
  added: readonly To[],
  weights: readonly number[],
): Map<To, From> {
  const search = new MoveSearch(deleted, added, weights);
  for (let at = 0; at < added.length; at++) search.claimFrom(at);
  return search.moved;
}

class MoveSearch<From extends MovableRow, To extends MovableRow> {
  readonly moved = new Map<To, From>();
  readonly #deleted: readonly From[];
  readonly #added: readonly To[];
  readonly #weights: readonly number[];
  readonly #places: Map<RowKey, number[]>;
  readonly #claimed: Set<number> = new Set();

  constructor(deleted: readonly From[], added: readonly To[], weights: readonly number[]) {
    this.#deleted = deleted;
    this.#added = added;
    this.#weights = weights;
    this.#places = placesOf(deleted);
  }

  /** Claims the longest block around an added row, if it is long enough. */
  claimFrom(at: number): void {
    const { key } = this.#added[at]!;
    if (key === blank || key === unmatched || this.moved.has(this.#added[at]!)) return;
    let best: Block | undefined;
    for (const from of this.#places.get(key) ?? []) {
      if (this.#claimed.has(from)) continue;
      const block = this.#grow(from, at);
      if (!best || block.score > best.score) best = block;
    }
    if (best && best.score >= this.#enough(best)) this.#claim(best);
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
      !this.#claimed.has(from + step) &&
      !this.moved.has(rows[1])
    );
  }

  #enough({ from, to }: Block): number {
    const sameFile = this.#deleted[from]!.path === this.#added[to]!.path;
    return sameFile ? enoughInFile : enoughAcrossFiles;
  }

  #claim({ from, to, length }: Block): void {
    for (let index = 0; index < length; index++) {
      this.#claimed.add(from + index);
      this.moved.set(this.#added[to + index]!, this.#deleted[from + index]!);
    }
  }
}

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

function placesOf(rows: readonly MovableRow[]): Map<RowKey, number[]> {
  const places = new Map<RowKey, number[]>();
  rows.forEach(({ key }, index) => {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  });
  return places;
}
