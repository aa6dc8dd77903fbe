import type { LineRange } from './upstream.ts';

/** A set of line numbers, held as ranges that neither touch nor overlap, in order. */
export type LineSet = readonly LineRange[];

export function lineSet(ranges: readonly LineRange[]): LineSet {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && start <= last[1] + 1) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

export function countLines(set: LineSet): number {
  return set.reduce((sum, [start, end]) => sum + end - start + 1, 0);
}

export function intersectLines(a: LineSet, b: LineSet): LineSet {
  const common: LineRange[] = [];
  for (const [startA, endA] of a) {
    for (const [startB, endB] of b) {
      const start = Math.max(startA, startB);
      const end = Math.min(endA, endB);
      if (start <= end) common.push([start, end]);
    }
  }
  return lineSet(common);
}

/** The lines of `a` that are not in `b`. */
export function subtractLines(a: LineSet, b: LineSet): LineSet {
  let rest: LineRange[] = [...a];
  for (const [cutStart, cutEnd] of b) {
    rest = rest.flatMap(([start, end]): LineRange[] => {
      if (cutEnd < start || cutStart > end) return [[start, end]];
      const pieces: LineRange[] = [];
      if (start < cutStart) pieces.push([start, cutStart - 1]);
      if (end > cutEnd) pieces.push([cutEnd + 1, end]);
      return pieces;
    });
  }
  return rest;
}
