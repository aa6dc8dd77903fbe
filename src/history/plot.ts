import type { Plot } from './schemas/plots.ts';
import type { RunRecord, RunResult } from './schemas/run.ts';

export interface PlotPoint {
  /** What stands for `*` in the result's name. */
  name: string;
  x: number;
  result: RunResult & { value: number };
}

export type PlotLine = Plot['lines'][number] & {
  /** From left to right. */
  points: PlotPoint[];
};

/** The lines of a plot, each with the results that its name covers. */
export function plotLines({ lines, at }: Plot, { results }: RunRecord): PlotLine[] {
  const places = at === undefined ? undefined : named(at, results);
  return lines.map((line) => {
    const points = [...named(line.of, results)].flatMap(([name, result]) => {
      const x = places ? places.get(name)?.value : Number(name);
      return typeof x === 'number' && x > 0 && isNumber(result) ? [{ name, x, result }] : [];
    });
    return { ...line, points: points.toSorted((one, other) => one.x - other.x) };
  });
}

function isNumber(result: RunResult): result is PlotPoint['result'] {
  return typeof result.value === 'number' && result.value > 0;
}

function named(pattern: string, results: RunRecord['results']): Map<string, RunResult> {
  const [before = '', after = ''] = pattern.split('*');
  return new Map(
    Object.entries(results).flatMap(([name, result]) => {
      if (!name.startsWith(before) || !name.endsWith(after)) return [];
      const star = name.slice(before.length, name.length - after.length);
      return star === '' || star.includes('.') ? [] : [[star, result]];
    }),
  );
}
