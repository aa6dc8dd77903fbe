import type { Pull } from '../../../history/pull.ts';
import { takenAt } from '../../../history/run.ts';
import type { RunRecord } from '../../../history/schemas/run.ts';

/** Where a run stands in the history: its pull request where the commit merged one, else commit or release. */
export function placeOf({ upstream: [first] }: RunRecord, pulls: readonly Pull[]): string {
  if (!first) return '';
  const merged = pulls.find(({ facts }) => facts.mergeCommit === first.commit);
  return merged ? `#${merged.number}` : takenAt(first);
}
