import { describe, expect, test } from 'vitest';
import {
  axisOfPair,
  decoderPairs,
  ERNIE_SECTIONS,
  frequencyOfPair,
  periodOf,
  sectionsOf,
} from '../../../../src/history/rotary/decoder-pairs.ts';

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
    expect(frequencyOfPair(index, 128, 500_000) / expected).toBeCloseTo(1, 5);
  });

  test('a period is a full turn', () => {
    expect(periodOf(1)).toBeCloseTo(6.2832, 4);
  });

  test('refuses unequal spatial sections and pairs outside the head', () => {
    expect(() => axisOfPair(0, { h: 24, w: 20, t: 20 })).toThrow('equal sections, got 24 and 20');
    expect(() => axisOfPair(64, ERNIE_SECTIONS)).toThrow('no pair 64 in 64');
  });
});
