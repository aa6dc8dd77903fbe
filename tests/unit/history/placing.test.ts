import { describe, expect, test } from 'vitest';
import { lineDigest, untold } from '../../../src/history/line-digest.ts';
import { placeRows } from '../../../src/history/placing.ts';

const snapshot = [
  'class Rotary:',
  '    def forward(self, positions):',
  '        cos, sin = self.table[positions]',
  '        return rotate(cos, sin)',
  '',
  '    def backward(self, positions):',
  '        cos, sin = self.table[positions]',
  '        return',
  '',
  'def rotate(cos, sin):',
  '    return cos * query + sin * turned',
];

function placed(first: number, texts: string[]): [number, number][] {
  const given = texts.map((text, index) => ({ row: first + index, digest: lineDigest(text) }));
  return placeRows(given, snapshot.map(lineDigest)).map(({ given, row }) => [given, row]);
}

describe('rows of another version of a file', () => {
  test('are found by their text, whatever their numbers', () => {
    expect(placed(101, snapshot.slice(0, 4))).toEqual([
      [101, 1],
      [102, 2],
      [103, 3],
      [104, 4],
    ]);
  });

  test('are found when they are indented otherwise', () => {
    expect(
      placed(
        7,
        snapshot.slice(0, 4).map((row) => `  ${row}`),
      ),
    ).toHaveLength(4);
  });

  test('that stand twice are found by their neighbours', () => {
    const [, , , , , head, twice] = snapshot;
    expect(placed(51, [head!, twice!, '        pass'])).toEqual([
      [51, 6],
      [52, 7],
    ]);
  });

  test('that stand twice and have no neighbour are not guessed', () => {
    expect(placed(51, [snapshot[2]!])).toEqual([]);
  });

  test('that stand twice are found by their number where it agrees', () => {
    expect(placed(7, [snapshot[6]!])).toEqual([[7, 7]]);
  });

  test('that came later are left out between those that were there', () => {
    const [first, second, , third] = snapshot;
    expect(placed(1, [first!, second!, '        check(positions)', third!])).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
  });

  test('of another file are not found', () => {
    expect(
      placed(1, ['import numpy as np', 'import torchvision', 'from PIL import Image']),
    ).toEqual([]);
  });
});

test('a row that says too little has no digest', () => {
  expect(['', '    else:', '        )', 'return'].map(lineDigest)).toEqual(Array(4).fill(untold));
});
