import { describe, expect, test } from 'vitest';
import {
  doubleAngles,
  flattenAngles,
  gatherAngles,
  visionWidths,
} from '../../../../src/history/rotary/vision-angles.ts';

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
