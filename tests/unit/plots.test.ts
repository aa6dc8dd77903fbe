import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { plotLines } from '../../src/history/plot.ts';
import type { Plot } from '../../src/history/schemas/plots.ts';
import type { RunRecord } from '../../src/history/schemas/run.ts';
import { drawPlot } from '../../src/pictures/plots/draw.ts';

const words = { en: 'Words', zh: '文字' };
const plot: Plot = {
  ...{ id: 'time', run: 'sum', title: words, x: words, y: words },
  lines: [{ of: 'time.one.*', label: words, as: 'main' }],
};
const measured = (value: number) => ({ value, unit: 'us', kind: 'measured' as const });

function record(results: RunRecord['results']): RunRecord {
  return { results } as RunRecord;
}

describe('the lines of a plot', () => {
  it('are in the order of their numbers, not of their names', () => {
    const results = {
      'time.one.16': measured(3),
      'time.one.2': measured(1),
      'time.two.2': measured(9),
    };
    const points = plotLines(plot, record(results))[0]!.points;
    expect(points.map(({ x, result }) => [x, result.value])).toEqual([
      [2, 1],
      [16, 3],
    ]);
  });

  it('stand where other results say, if they are names', () => {
    const results = {
      'time.one.big': measured(3),
      'time.one.small': measured(1),
      'patches.big': { value: 640, kind: 'exact' as const },
      'patches.small': { value: 16, kind: 'exact' as const },
    };
    const points = plotLines({ ...plot, at: 'patches.*' }, record(results))[0]!.points;
    expect(points.map(({ name, x }) => [name, x])).toEqual([
      ['small', 16],
      ['big', 640],
    ]);
  });
});

describe('a drawn plot', () => {
  const axes = { lang: 'en', width: 700, height: 420, labels: 150, x: 'tokens', y: 'µs' };
  const line = (label: string, y: number) => ({
    ...{ label, as: 'peer' as const },
    points: [1, 10, 1000].map((x) => ({ x, y: y * x, spread: [y * x, y * x] as [number, number] })),
  });

  it('keeps the labels of lines that end together apart', () => {
    const svg = drawPlot([line('one', 1), line('other', 1.001), line('third', 1.002)], axes);
    const { document } = parseHTML(svg);
    const labels = [...document.querySelectorAll('.plot-label')];
    const heights = labels.map((label) => Number(label.getAttribute('y')));
    expect(heights).toHaveLength(3);
    expect(heights[1]! - heights[0]!).toBeGreaterThanOrEqual(14);
    expect(heights[2]! - heights[1]!).toBeGreaterThanOrEqual(14);
  });

  it('needs no style of its own, which the policy of a page would refuse', () => {
    expect(drawPlot([line('one', 1)], axes)).not.toMatch(/<style|style="/);
  });

  it('marks decades as the language writes numbers', () => {
    const svg = drawPlot([line('one', 1)], axes);
    expect(svg).toContain('>1,000<');
    expect(svg).toContain('tokens');
  });
});
