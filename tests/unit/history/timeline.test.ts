import { expect, test } from 'vitest';
import { labelLevels, monthsSince } from '../../../src/history/timeline.ts';

test('labels that would cover one another stand on levels of their own', () => {
  expect(labelLevels([0, 10, 20, 34, 100], 30)).toEqual([0, 1, 2, 0, 0]);
  expect(labelLevels([], 30)).toEqual([]);
});

test('a day stands at its place in its month, over the turn of a year too', () => {
  expect(monthsSince('2025-12', '2025-12-01T23:00:00Z')).toBe(0);
  expect(monthsSince('2025-12', '2026-02-01T00:00:00Z')).toBe(2);
  expect(monthsSince('2025-12', '2026-01-17T00:00:00Z')).toBeCloseTo(1 + 16 / 31);
});
