import { expect, test } from 'vitest';
import { pinnedVersion, showResult } from '../../../src/history/run.ts';
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
