import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleNumbers, exampleShape, totalsOf } from '../../../src/history/rotary/ledger.ts';
import type { RunRecord } from '../../../src/history/schemas/run.ts';

const record = (run: string) =>
  JSON.parse(readFileSync(`content/runs/${run}/record.json`, 'utf8')) as RunRecord;

describe('the ledger of a rotary flow', () => {
  test('launches as many kernels as the records counted', () => {
    const { results: tower } = record('vision-rotary-time');
    const { results: layer } = record('decoder-class');
    const launches = (path: Parameters<typeof totalsOf>[0]) => totalsOf(path)[0]!.cost.launches;
    expect([launches('vision-recomputed'), launches('vision-cached')]).toEqual(
      ['before', 'after'].map((side) => {
        const { value } = tower[`kernels-copies-waits.${side}.224x224.grid-on-cpu`]!;
        return (value as number[])[0];
      }),
    );
    expect(launches('decoder-native')).toBe(layer['landing.operators-that-write']!.value);
  });

  test('shows the same cosines on both paths of the tower, one step apart', () => {
    const [cos, sin] = exampleNumbers('vision-recomputed', 'cosines');
    const [angles] = exampleNumbers('vision-recomputed', 'angles');
    expect(exampleNumbers('vision-cached', 'cosines')).toEqual([cos, sin]);
    expect(cos!.map(({ value }) => value)).toEqual(angles!.map(({ value }) => Math.cos(value)));
  });

  test('takes each pair of the token by its own axis, and rounds where the table is cast', () => {
    const [cos] = exampleNumbers('decoder-native', 'cosines');
    const [rounded] = exampleNumbers('decoder-fused', 'rounded');
    expect(cos!.map(({ axis }) => axis)).toEqual(['h', 'w', 't']);
    expect(cos![0]!.value).toBeCloseTo(Math.cos(5), 6);
    expect(rounded![0]!.value).toBe(0.283203125);
  });

  test('puts the sizes of the example into a shape', () => {
    expect(exampleShape('vision-cached', 'cos, sin: [max, 20]')).toBe('cos, sin: [6, 20]');
    expect(exampleShape('vision-cached', '[N, 2]')).toBe('[24, 2]');
    expect(exampleShape('decoder-native', '[3, N, 128]')).toBe('[3, 12, 128]');
    expect(exampleShape('decoder-fused', '[20, 64]')).toBeUndefined();
  });
});
