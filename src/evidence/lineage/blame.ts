import { linesOf } from '../../history/digest.ts';
import type { Workspace } from '../workspace.ts';

/** Who wrote the rows of a file at the snapshot, as `first-last by`, in order. */
export async function blame({ upstream, commits }: Workspace, path: string): Promise<string[]> {
  const { git, snapshot } = upstream;
  const text = await git.text(['blame', '--first-parent', '--porcelain', snapshot, '--', path]);
  const numbers = new Map(commits.map(({ id, number }) => [id, String(number ?? id)]));
  const rows = linesOf(text).flatMap((line): NamedRow[] => {
    const [, id, row] = /^([0-9a-f]{40}) \d+ (\d+)/.exec(line) ?? [];
    return id === undefined ? [] : [{ row: Number(row), by: numbers.get(id) ?? id }];
  });
  return namedRuns(rows);
}

interface NamedRow {
  row: number;
  /** A pull request's number, or a commit. */
  by: string;
}

/** Rows that follow each other and have one name, as `first-last by`. */
export function namedRuns(rows: readonly NamedRow[]): string[] {
  const runs: { first: number; last: number; by: string }[] = [];
  for (const { row, by } of rows) {
    const run = runs.at(-1);
    if (run && run.last + 1 === row && run.by === by) run.last = row;
    else runs.push({ first: row, last: row, by });
  }
  return runs.map(({ first, last, by }) => `${first}-${last} ${by}`);
}
