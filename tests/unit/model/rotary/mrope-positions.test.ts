import { describe, expect, test } from 'vitest';
import { mropePositions, type Run } from '../../../../src/history/rotary/mrope-positions.ts';

const conv = { spatial: 2, temporal: 2 };
const grid = { t: 1, h: 4, w: 6 };

function rows(runs: Run[]) {
  const { tokens, delta } = mropePositions(runs, conv);
  const row = (axis: 't' | 'h' | 'w') => tokens.map((token) => token[axis]).join(' ');
  return { t: row('t'), h: row('h'), w: row('w'), delta };
}

// The expected rows are what SGLang's own get_rope_index_ernie45 returns for these inputs.
describe('mropePositions', () => {
  test('an image after four text tokens', () => {
    expect(
      rows([
        { kind: 'text', length: 4 },
        { kind: 'image', grid },
        { kind: 'text', length: 2 },
      ]),
    ).toEqual({
      t: '0 1 2 3 4 4 4 4 4 4 7 8',
      h: '0 1 2 3 4 4 4 5 5 5 7 8',
      w: '0 1 2 3 4 5 6 4 5 6 7 8',
      delta: -3,
    });
  });

  test('two images, each from one past the largest position so far', () => {
    expect(
      rows([
        { kind: 'text', length: 4 },
        { kind: 'image', grid },
        { kind: 'text', length: 1 },
        { kind: 'image', grid },
        { kind: 'text', length: 1 },
      ]),
    ).toEqual({
      t: '0 1 2 3 4 4 4 4 4 4 7 8 8 8 8 8 8 11',
      h: '0 1 2 3 4 4 4 5 5 5 7 8 8 8 9 9 9 11',
      w: '0 1 2 3 4 5 6 4 5 6 7 8 9 10 8 9 10 11',
      delta: -6,
    });
  });

  test('a video of four frames is two blocks that share their start', () => {
    expect(
      rows([
        { kind: 'text', length: 4 },
        { kind: 'video', grid: { t: 4, h: 4, w: 6 } },
        { kind: 'text', length: 2 },
      ]),
    ).toEqual({
      t: '0 1 2 3 4 4 4 4 4 4 5 5 5 5 5 5 7 8',
      h: '0 1 2 3 4 4 4 5 5 5 4 4 4 5 5 5 7 8',
      w: '0 1 2 3 4 5 6 4 5 6 4 5 6 4 5 6 7 8',
      delta: -9,
    });
  });

  test('text alone is one-dimensional', () => {
    expect(rows([{ kind: 'text', length: 5 }])).toEqual({
      t: '0 1 2 3 4',
      h: '0 1 2 3 4',
      w: '0 1 2 3 4',
      delta: 0,
    });
  });

  test('nothing has no delta', () => {
    expect(mropePositions([], conv)).toEqual({ tokens: [], delta: 0 });
  });
});
