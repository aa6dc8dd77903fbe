import type { Side } from '../../history/hunk.ts';
import type { LineRange } from '../../history/schemas/git-id.ts';
import { lineOn, type Row } from './row.ts';

/** Neighbouring rows of one kind: all that can be said of them without their text. */
export interface Run {
  kind: Row['kind'];
  /** The side that numbers it. */
  side: Side;
  lines: LineRange;
  rows: Row[];
}

export function outlineOf(rows: readonly Row[]): Run[] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0]!.kind === row.kind) last.push(row);
    else runs.push([row]);
  }
  return runs.map((run) => {
    const { kind } = run[0]!;
    const side = kind === 'deletion' ? 'deletions' : 'additions';
    return { kind, side, lines: [lineOn(side, run[0]!)!, lineOn(side, run.at(-1)!)!], rows: run };
  });
}
