import { expect, test } from 'vitest';
import { otherwise, outcomeOf } from '../../../src/history/outcome.ts';
import type { RunRecord } from '../../../src/history/schemas/run.ts';

const record = (values: Record<string, string | number | number[]>) =>
  ({
    results: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value, kind: 'exact' }]),
    ),
  }) as RunRecord;

const failed = {
  'mp4.raised-at': 'a.py:f',
  'mp4.error': 'E: x',
  'mp4.stage': 'forward',
  'mp4.answer': 'fails',
  'mp4-odd.answer': 'works',
};

test('an outcome tells where it fails, the error first', () => {
  const outcome = outcomeOf(record(failed), 'mp4');
  expect(outcome).toMatchObject({ works: false, stage: 'forward' });
  expect(outcome!.parts.map(({ part }) => part)).toEqual(['error', 'raised-at']);
  expect(outcomeOf(record(failed), 'mp4-odd')).toEqual({
    ...{ works: true, stage: undefined, parts: [] },
  });
  expect(outcomeOf(record(failed), 'jpeg')).toBeUndefined();
});

test('what another commit says otherwise is named, and what it does not say', () => {
  const other = { ...failed, 'mp4.raised-at': 'b.py:f', 'mp4-odd.answer': 'fails' };
  expect(otherwise(record(failed), record(other), 'mp4')).toEqual(['raised-at']);
  expect(otherwise(record(failed), record(failed), 'mp4')).toEqual([]);
  expect(otherwise(record(failed), record({ 'mp4.answer': 'fails' }), 'mp4')).toEqual([
    ...['raised-at', 'error', 'stage'],
  ]);
  expect(otherwise(record(failed), record({ ...failed, 'mp4.answer': 'works' }), 'mp4')).toEqual([
    'answer',
  ]);
  const [one, moved] = [
    { 'a.answer': 'works', 'a.positions': 'x', 'a.delta': 1 },
    { 'a.answer': 'works', 'a.positions': 'y', 'a.delta': 1 },
  ];
  expect(otherwise(record(one), record(moved), 'a')).toEqual(['positions']);
  expect(otherwise(record(one), record({ ...moved, 'a.delta': 2 }), 'a')).toEqual(['delta']);
  expect(otherwise(record({ a: 1, 'a.b': [1, 2] }), record({ 'a.b': [1, 2] }), 'a')).toEqual([]);
});
