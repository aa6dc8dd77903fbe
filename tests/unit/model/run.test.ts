import { expect, test } from 'vitest';
import {
  type Asked,
  type Derivation,
  deriveResult,
  findResult,
  pinnedVersion,
  showResult,
} from '../../../src/history/run.ts';
import type { RunRecord, RunResult } from '../../../src/history/schemas/run.ts';

const measured = (value: RunResult['value'], unit?: string): RunResult => ({
  ...{ value, kind: 'measured' },
  ...(unit === undefined ? {} : { unit }),
});

test.each<[RunResult, number | undefined, en: string, zh: string]>([
  [measured(418.8, 'us'), undefined, '418.8 µs', '418.8 µs'],
  [measured(418.8, 'us'), 2, '420 µs', '420 µs'],
  [measured(19.5, '%'), undefined, '19.5 %', '19.5%'],
  [measured(5241600), undefined, '5,241,600', '5,241,600'],
  [measured(12345.678), undefined, '12,346', '12,346'],
  [measured(1.04849), undefined, '1.048', '1.048'],
  [measured(-3), undefined, '−3', '−3'],
  [measured(8.940696716308594e-8), undefined, '8.9e-8', '8.9e-8'],
  [measured([1, 4, 6]), undefined, '[1, 4, 6]', '[1, 4, 6]'],
  [measured(true), undefined, 'true', 'true'],
])('%j with digits %s is shown as %s', (result, digits, en, zh) => {
  expect(showResult(result, 'en', digits).text).toBe(en);
  expect(showResult(result, 'zh-CN', digits).text).toBe(zh);
});

test.each<[RunResult, Derivation, shown: string]>([
  [measured([6, 1, 0]), { at: 0 }, '6'],
  [measured(3640, 'patches'), { bare: true }, '3,640'],
  [measured(36, 'us'), { over: measured(24, 'us') }, '1.5'],
  [measured(36), { over: measured(48), as: 'percent' }, '75 %'],
  [measured(36), { over: measured(24), as: 'more' }, '50 %'],
  [measured(36), { over: measured(48), as: 'less' }, '25 %'],
  [measured(36), { over: measured(48), as: 'less', bare: true }, '25'],
])('%j with %j is shown as %s', (result, derivation, shown) => {
  expect(showResult(deriveResult(result, derivation) as RunResult, 'en').text).toBe(shown);
});

test.each<[RunResult, Derivation, why: string]>([
  [measured([6, 1]), { at: 2 }, 'at {2}, and it has no such item'],
  [measured(6), { at: 0 }, 'at {0}, and it has no such item'],
  [measured(6), { bare: true }, 'bare, and it has no unit'],
  [measured(6), { as: 'more' }, 'as="more" without over'],
  [measured(6), { over: measured(7), as: 'more' }, 'as="more", and it is not more'],
  [measured(7), { over: measured(6), as: 'less' }, 'as="less", and it is not less'],
  [
    measured(7, 'ms'),
    { over: measured(6, 'us') },
    'over another, and they are no two numbers of one unit',
  ],
])('of %j with %j nothing is shown: %s', (result, derivation, why) => {
  expect(deriveResult(result, derivation)).toBe(why);
});

const several = {
  'time.new.1': measured(9, 'us'),
  'time.new.64': measured(12, 'us'),
  'time.new.512': measured(20, 'us'),
  'time.old.1': measured(18, 'us'),
  'time.old.64': measured(13, 'us'),
  'time.old.512': measured(10, 'us'),
  'shape.new.1': measured([1, 2]),
  'shape.new.64': measured([2, 2]),
};

test.each<[Asked, shown: string]>([
  [{ of: 'time.new.*', pick: 'least' }, '9 µs'],
  [{ of: 'time.*.*', pick: 'most' }, '20 µs'],
  [{ of: 'time.new.*', over: 'time.old.*', pick: 'most' }, '2'],
  [{ of: 'time.new.*', pick: 'count' }, '3'],
  [{ of: 'time.new.*', over: 'time.old.*', as: 'less', pick: 'count' }, '2'],
  [{ of: 'time.new.*', over: 'time.old.*', as: 'more', pick: 'count' }, '1'],
  [{ of: 'time.new.5*', pick: 'count' }, '1'],
  [{ of: 'time.new.1', over: 'time.old.1' }, '0.5'],
])('of several results %j shows %s', (asked, shown) => {
  expect(showResult(findResult(several, asked) as RunResult, 'en').text).toBe(shown);
});

test.each<[Asked, why: string]>([
  [{ of: 'time.new.*' }, 'and its record has no time.new.*'],
  [{ of: 'time.new.1', pick: 'least' }, 'pick="least", and no two results to pick from'],
  [{ of: '*.new.*', pick: 'most' }, 'pick="most", and they are not all numbers of one unit'],
  [{ of: 'time.new.*', over: 'time.older.*', pick: 'most' }, 'and its record has no time.older.1'],
])('of several results %j shows nothing: %s', (asked, why) => {
  expect(findResult(several, asked)).toBe(why);
});

test('a version that commits do not agree on stands with them', () => {
  const at = (digit: string, pinned: Record<string, string>) => ({
    ...{ commit: digit.repeat(40), files: {}, folders: {}, pinned },
  });
  const record = (...upstream: RunRecord['upstream']) => ({ upstream });
  expect(pinnedVersion(record(at('a', {})), 'torch')).toBeUndefined();
  expect(pinnedVersion(record(at('a', { torch: '==2.9' }), at('b', {})), 'torch')).toBe('==2.9');
  expect(
    pinnedVersion(record(at('a', { torch: '==2.9' }), at('b', { torch: '==2.13' })), 'torch'),
  ).toBe('==2.9 (aaaaaaaaaaaa); ==2.13 (bbbbbbbbbbbb)');
});
