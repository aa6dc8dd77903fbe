import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { plotLines } from '../../history/plot.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { unknownRun } from './run-claims.ts';

/** A plot draws what a record holds, and one unit on one axis. */
export function plots(folder: ContentFolder): Problem[] {
  const records = new Map(folder.runs.map(({ id, record }) => [id, record]));
  return (folder.plots ?? []).flatMap((plot) => {
    const where = `${join(folder.dir, 'plots.yaml')}: ${plot.id}`;
    const unknown = unknownRun(`the run ${plot.run}`, plot.run, folder);
    if (unknown) return { ...unknown, where };
    const record = records.get(plot.run);
    if (!record) return [];
    const lines = plotLines(plot, record);
    const empty = lines.filter(({ points }) => points.length < 2);
    const units = new Set(lines.flatMap(({ points }) => points.map(({ result }) => result.unit)));
    return [
      ...empty.map(({ of }) => ({
        ...{ found: `${of}, which names fewer than two numbers of the record`, where },
        fix: 'Correct the names; * stands for the part that differs.',
      })),
      ...(units.size > 1
        ? [
            {
              ...{ found: `lines in ${[...units].join(' and ')} on one axis`, where },
              fix: 'Draw one unit, or a plot for each.',
            },
          ]
        : []),
    ];
  });
}
