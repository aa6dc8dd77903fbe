import { describe, expect, test } from 'vitest';
import { mergeBlockOrder } from '../../../../src/history/rotary/merge-blocks.ts';

describe('mergeBlockOrder', () => {
  test('gives the position ids that rot_pos_emb gives for a 4x6 grid', () => {
    const ids = mergeBlockOrder({ h: 4, w: 6 }, 2).map(({ h, w }) => `${h},${w}`);
    expect(ids.join(' ')).toBe(
      '0,0 0,1 1,0 1,1 0,2 0,3 1,2 1,3 0,4 0,5 1,4 1,5 ' +
        '2,0 2,1 3,0 3,1 2,2 2,3 3,2 3,3 2,4 2,5 3,4 3,5',
    );
  });

  test('visits every patch once', () => {
    const ids = mergeBlockOrder({ h: 8, w: 6 }, 2).map(({ h, w }) => h * 6 + w);
    expect(new Set(ids).size).toBe(48);
  });

  test('is row order when a block is one patch', () => {
    const ids = mergeBlockOrder({ h: 2, w: 3 }, 1).map(({ h, w }) => h * 3 + w);
    expect(ids).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('numbers the blocks that the resampler folds into one token', () => {
    const patches = mergeBlockOrder({ h: 4, w: 6 }, 2);
    expect(patches.filter(({ block }) => block === 4).map(({ order }) => order)).toEqual([
      16, 17, 18, 19,
    ]);
  });

  test('refuses a grid that has no whole blocks', () => {
    expect(() => mergeBlockOrder({ h: 3, w: 6 }, 2)).toThrow('a 3x6 grid has no whole 2x2 blocks');
  });
});
