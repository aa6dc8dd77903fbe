import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chunksOf } from '../../../src/site/diff-view/chunk.ts';

const heightsOf = (rows: number): string[] =>
  chunksOf(Array.from({ length: rows }, (_, index) => index)).map(({ sizeClass }) => sizeClass);

it('a chunk says how many rows it has, so that its height is known before it is laid out', () => {
  expect(heightsOf(7)).toEqual(['u7']);
  expect(heightsOf(60)).toEqual(['t6']);
  expect(heightsOf(107)).toEqual(['t6', 't4 u7']);
});

it('the style sheet has a rule for each class', () => {
  const css = readFileSync('src/site/styles/diff.css', 'utf8');
  const classes = Array.from({ length: 60 }, (_, index) => heightsOf(index + 1)[0]!.split(' '));
  const missing = [...new Set(classes.flat())].filter((name) => !css.includes(`\n.${name} {`));
  expect(missing).toEqual([]);
});
