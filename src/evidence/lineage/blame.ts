import { linesOf } from '../../history/digest.ts';
import type { Workspace } from '../workspace.ts';

/** Who wrote the rows of a file at the snapshot, as `first-last by`, in order. */
export async function blame({ upstream, commits }: Workspace, path: string): Promise<string[]> {
  const { git, snapshot } = upstream;
  const text = await git.text(['blame', '--first-parent', '--porcelain', snapshot, '--', path]);
  const numbers = new Map(commits.map(({ id, number }) => [id, String(number ?? id)]));
  const runs: { first: number; last: number; by: string }[] = [];
  for (const line of linesOf(text)) {
    const [, id, row] = /^([0-9a-f]{40}) \d+ (\d+)/.exec(line) ?? [];
    if (id === undefined) continue;
    const [at, by] = [Number(row), numbers.get(id) ?? id];
    const run = runs.at(-1);
    if (run?.by === by) run.last = at;
    else runs.push({ first: at, last: at, by });
  }
  return runs.map(({ first, last, by }) => `${first}-${last} ${by}`);
}
