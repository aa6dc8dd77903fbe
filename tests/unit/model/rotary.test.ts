import { describe, expect, test } from 'vitest';
import {
  ERNIE_SECTIONS,
  axisOfPair,
  decoderPairs,
  periodOf,
  sectionsOf,
} from '../../../src/history/rotary/decoder-pairs.ts';
import { inverseFrequencies } from '../../../src/history/rotary/decoder-paths.ts';
import {
  doubleAngles,
  flattenAngles,
  gatherAngles,
  visionWidths,
} from '../../../src/history/rotary/vision-angles.ts';
import { mergeBlockOrder } from '../../../src/history/rotary/merge-blocks.ts';
import { type Run, mropePositions } from '../../../src/history/rotary/mrope-positions.ts';

describe('the decoder, one head', () => {
  test('head_dim 128 splits into [22, 22, 20]', () => {
    expect(sectionsOf(128, 20)).toEqual({ h: 22, w: 22, t: 20 });
  });

  test('the sections are used up exactly', () => {
    const counts = { h: 0, w: 0, t: 0 };
    for (const { axis } of decoderPairs(ERNIE_SECTIONS)) counts[axis] += 1;
    expect(counts).toEqual(ERNIE_SECTIONS);
  });

  test.each([
    [0, 'h'],
    [1, 'w'],
    [42, 'h'],
    [43, 'w'],
    [44, 't'],
    [63, 't'],
  ])('pair %i takes %s', (index, axis) => {
    expect(axisOfPair(index, ERNIE_SECTIONS)).toBe(axis);
  });

  test('pair 22 is channels 44 and 45', () => {
    expect(decoderPairs(ERNIE_SECTIONS)[22]?.channels).toEqual([44, 45]);
  });

  test.each([
    [0, 1],
    [1, 0.8146172165870667],
    [43, 0.00014825335529167205],
    [63, 2.4551407022954663e-6],
  ])('frequency of pair %i for base 500000', (index, expected) => {
    expect(inverseFrequencies(128, 500_000)[index]! / expected).toBeCloseTo(1, 5);
  });

  test('a period is a full turn', () => {
    expect(periodOf(1)).toBeCloseTo(6.2832, 4);
  });

  test('refuses unequal spatial sections and pairs outside the head', () => {
    expect(() => axisOfPair(0, { h: 24, w: 20, t: 20 })).toThrow('equal sections, got 24 and 20');
    expect(() => axisOfPair(64, ERNIE_SECTIONS)).toThrow('no pair 64 in 64');
  });
});

describe('the tower, one patch', () => {
  test('head_dim 80 goes 20 -> 40 -> 80', () => {
    expect(visionWidths(80)).toEqual({
      headDim: 80,
      rotaryDim: 40,
      frequencies: 20,
      flattened: 40,
      doubled: 80,
    });
  });

  test('h comes before w, and the halves of a neox pair share their angle', () => {
    const flat = flattenAngles(gatherAngles({ h: 1, w: 2 }, 2));
    expect(flat.map(({ axis, position, frequency }) => `${axis}${position}f${frequency}`)).toEqual([
      'h1f0',
      'h1f1',
      'w2f0',
      'w2f1',
    ]);
    const doubled = doubleAngles(flat);
    for (const [channel, angle] of flat.entries()) {
      expect(doubled[channel + flat.length]).toEqual(angle);
    }
  });

  test('refuses a head that two axes cannot share', () => {
    expect(() => visionWidths(82)).toThrow('head_dim 82 is not a multiple of 4');
  });
});

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
