import type { History } from './schemas/history.ts';
import type { Ring, RingCommit, Triage } from './schemas/ring.ts';

/** What became of a commit of the ring: nothing but bodies changed, a rule or a person settled it, or nobody yet. */
export type Verdict = 'body' | 'rule' | 'effect' | 'reason' | 'unread';

export function verdictOf(
  commit: RingCommit,
  { thirdRing }: History,
  { triaged }: Triage,
): Verdict {
  if (thirdRing.some(({ number }) => number === commit.number)) return 'effect';
  if (commit.changes.length === 0) return 'body';
  if (!isOpen(commit)) return 'rule';
  return keyOf(commit) in triaged ? 'reason' : 'unread';
}

/** What `ring.yaml` calls a commit. */
export function keyOf({ number, commit }: RingCommit): string {
  return `${number ?? commit}`;
}

/** Whether a person has to read it. */
export function isOpen(commit: RingCommit): boolean {
  return openDepth(commit) !== undefined;
}

/** The fewest calls to a change of an interface that no rule settles. */
export function openDepth({ changes }: RingCommit): number | undefined {
  return changes.find(({ settled }) => settled === undefined)?.depth;
}

/** How many of these pull requests the rule finds within each depth. */
export function recallOf({ taken, commits }: Ring, numbers: readonly number[]): number[] {
  return taken.map(
    (_, depth) =>
      numbers.filter((number) => commits.some((one) => one.number === number && one.depth <= depth))
        .length,
  );
}
