import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countLines,
  intersectLines,
  lineSet,
  subtractLines,
} from '../../../src/history/line-set.ts';
import type { LineRange } from '../../../src/history/upstream.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 }))
  .map(([start, length]): LineRange => [start, start + length]);
const ranges = fc.array(range, { maxLength: 6 });

/** The set as its members: slow, and plainly right. */
function members(set: readonly LineRange[]): number[] {
  const lines = set.flatMap(([start, end]) =>
    Array.from({ length: end - start + 1 }, (_, offset) => start + offset),
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}

test('ranges that touch or overlap become one', () => {
  expect(lineSet([[5, 6], [1, 2], [3, 3], [9, 12], [10, 11]])).toEqual([[1, 3], [5, 6], [9, 12]]); // prettier-ignore
});

describe('agrees with sets of single lines', () => {
  test('union and count', () => {
    fc.assert(
      fc.property(ranges, (a) => {
        expect(members(lineSet(a))).toEqual(members(a));
        expect(countLines(lineSet(a))).toBe(members(a).length);
      }),
    );
  });

  test('intersection', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const common = members(a).filter((line) => members(b).includes(line));
        expect(members(intersectLines(lineSet(a), lineSet(b)))).toEqual(common);
      }),
    );
  });

  test('difference', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const rest = members(a).filter((line) => !members(b).includes(line));
        expect(members(subtractLines(lineSet(a), lineSet(b)))).toEqual(rest);
      }),
    );
  });
});
