import { untold } from './line-digest.ts';

/** A row of somebody's file, by its number there and its digest. */
export interface GivenRow {
  row: number;
  digest: string;
}

/** A row of the snapshot that a given row is. */
export interface PlacedRow {
  given: number;
  row: number;
}

/**
 * How many rows in a stretch must be told from others before they name a place: fewer stand in two
 * places of a file too often. Measured on the history of the files that the index has.
 */
const leastTold = 4;
/** So many are enough, whatever else the hunk holds; fewer must be half of it. */
const enoughTold = 5;

/** How far a hunk's rows may have moved apart, in rows. */
const farthest = 60;

/** A stretch of given rows that equal neighbouring rows of the snapshot. */
interface Stretch {
  /** Index of its first row among the given ones, and that row's index at the snapshot. */
  from: number;
  to: number;
  length: number;
  /** How many of its rows can be told from others. */
  told: number;
}

/**
 * Which rows of the snapshot these are, by their text and not by their number, which moves with every
 * edit above it. Equal stretches are claimed longest first, each one only where no other place of
 * the file fits as well, or where the number itself agrees; a row that fits nowhere is left out.
 * @param given in order, as a hunk's context and deleted rows are
 * @param file the digests of the snapshot's rows
 */
export function placeRows(given: readonly GivenRow[], file: readonly string[]): PlacedRow[] {
  const at = rowsByDigest(file);
  const placed = new Map<number, number>();
  for (const [from, to] of parts(given)) place(given, [from, to], file, at, placed);
  return [...placed]
    .sort(([a], [b]) => a - b)
    .map(([index, row]) => ({ given: given[index]!.row, row: row + 1 }));
}

type Bounds = readonly [from: number, to: number];

/** Rows that follow each other; a hunk is one part, a list of places may have many. */
function parts(given: readonly GivenRow[]): Bounds[] {
  const bounds: [number, number][] = [];
  given.forEach(({ row }, index) => {
    const last = bounds.at(-1);
    if (last && given[index - 1]!.row + 1 === row) last[1] = index + 1;
    else bounds.push([index, index + 1]);
  });
  return bounds;
}

function place(
  given: readonly GivenRow[],
  [from, to]: Bounds,
  file: readonly string[],
  at: ReadonlyMap<string, number[]>,
  placed: Map<number, number>,
): void {
  if (from >= to) return;
  const within = limits(placed, [from, to], file.length);
  const best = bestStretch(given, [from, to], file, at, within);
  if (!best) return;
  for (let each = 0; each < best.length; each++) placed.set(best.from + each, best.to + each);
  place(given, [from, best.from], file, at, placed);
  place(given, [best.from + best.length, to], file, at, placed);
}

/** Between which rows of the snapshot a part must lie, since its neighbours have their places. */
function limits(
  placed: ReadonlyMap<number, number>,
  [from, to]: Bounds,
  end: number,
): Bounds | undefined {
  const [before, after] = [placed.get(from - 1), placed.get(to)];
  if (before === undefined && after === undefined) return undefined;
  const reach = to - from + farthest;
  const low = before === undefined ? Math.max(0, after! - reach) : before + 1;
  return [low, after ?? Math.min(end, low + reach)];
}

function bestStretch(
  given: readonly GivenRow[],
  bounds: Bounds,
  file: readonly string[],
  at: ReadonlyMap<string, number[]>,
  within: Bounds | undefined,
): Stretch | undefined {
  const found = stretches(given, bounds, file, at, within ?? [0, file.length]);
  const most = Math.max(0, ...found.map(({ told }) => told));
  const best = found.filter(({ told }) => told === most);
  const agreeing = best.find((one) => given[one.from]!.row === one.to + 1);
  if (agreeing) return agreeing;
  const isEnough = within || most >= leastOf(given.slice(...bounds));
  return isEnough && best.length === 1 ? best[0] : undefined;
}

/** What the first stretch of a part must hold, since nothing else says where it lies: all, or enough. */
function leastOf(part: readonly GivenRow[]): number {
  const told = part.filter(({ digest }) => isTold(digest)).length;
  return Math.min(told, Math.max(leastTold, Math.min(enoughTold, Math.ceil(told / 2))));
}

/** Every stretch of equal rows, each once. */
function stretches(
  given: readonly GivenRow[],
  bounds: Bounds,
  file: readonly string[],
  at: ReadonlyMap<string, number[]>,
  within: Bounds,
): Stretch[] {
  const found = new Map<string, Stretch>();
  for (let index = bounds[0]; index < bounds[1]; index++) {
    for (const row of at.get(given[index]!.digest) ?? []) {
      if (row < within[0] || row >= within[1]) continue;
      const stretch = grow(given, bounds, file, within, index, row);
      found.set(`${stretch.from} ${stretch.to}`, stretch);
    }
  }
  return [...found.values()];
}

/** The whole stretch of equal rows around a pair. It ends with rows that can be told: at its ends, trivial ones may be others. */
function grow(
  given: readonly GivenRow[],
  [from, to]: Bounds,
  file: readonly string[],
  [low, high]: Bounds,
  index: number,
  row: number,
): Stretch {
  const equal = (step: number) => {
    const [a, b] = [index + step, row + step];
    return a >= from && a < to && b >= low && b < high && given[a]!.digest === file[b];
  };
  let before = 0;
  while (equal(-before - 1)) before++;
  while (!isTold(file[row - before]!)) before--;
  let after = 0;
  while (equal(after + 1)) after++;
  while (!isTold(file[row + after]!)) after--;
  const start = index - before;
  const length = before + 1 + after;
  const told = given.slice(start, start + length).filter(({ digest }) => isTold(digest)).length;
  return { from: start, to: row - before, length, told };
}

function isTold(digest: string): boolean {
  return digest !== untold;
}

function rowsByDigest(file: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  file.forEach((digest, row) => {
    if (isTold(digest)) rows.set(digest, [...(rows.get(digest) ?? []), row]);
  });
  return rows;
}
