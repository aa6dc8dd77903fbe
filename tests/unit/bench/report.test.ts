import { describe, expect, it } from 'vitest';
import { atLeast, atMost, kilobytes, markdownOf, points } from '../../bench/report.ts';
import type { Report } from '../../bench/report.ts';
import { quantile, spreadOf } from '../../bench/statistics.ts';

describe('statistics', () => {
  it('take the middle value, or the middle of two', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9, runs: 3 });
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('go between two values in proportion', () => {
    expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('have nothing to say of no values', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('a goal', () => {
  it('is met at its limit and missed beyond it', () => {
    expect(atMost('page', 60_000, 60_000, kilobytes)).toEqual({
      ...{ what: 'page', goal: 'at most 60.0 KB', measured: '60.0 KB', met: true },
    });
    expect(atMost('page', 60_001, 60_000, kilobytes).met).toBe(false);
    expect(atLeast('score', 98.9, 99, points).met).toBe(false);
    expect(atLeast('score', 99, 99, points).met).toBe(true);
  });
});

describe('the report', () => {
  const report: Report = {
    environment: { node: '24' },
    parts: [
      {
        part: 'weights',
        seconds: 3,
        findings: {
          goals: [
            { what: 'small', goal: 'at most 1', measured: '0', met: true },
            { what: 'large', goal: 'at most 1', measured: '2', met: false },
          ],
          tables: [{ title: 'Bytes', head: ['page', 'a | b'], rows: [['home', '1']] }],
          notes: ['How.'],
          figures: {},
        },
      },
      { part: 'lighthouse', seconds: 1, error: 'no Chromium' },
    ],
  };

  it('counts the goals and tells of each whether it was met', () => {
    const text = markdownOf(report);
    expect(text).toContain('## Goals: 1 met, 1 missed');
    expect(text).toContain('| small | at most 1 | 0 | met |');
    expect(text).toContain('| large | at most 1 | 2 | **missed** |');
  });

  it('keeps cells in their columns and failed parts in sight', () => {
    const text = markdownOf(report);
    expect(text).toContain('| page | a \\| b |');
    expect(text).toContain('## lighthouse (1 s)\n\nFailed: no Chromium');
  });
});
