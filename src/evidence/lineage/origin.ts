import type { Commit } from '../commit.ts';
import type { Family } from './follow.ts';

/** A commit as survival and lineage name it. */
export interface Origin {
  number: number | null;
  commit?: string;
  outside?: true;
}

function originOf(family: Family, commit: Commit): Origin {
  if (family.numberOf(commit) !== undefined) return { number: commit.number };
  if (commit.number !== null) return { number: commit.number, outside: true };
  return { number: null, commit: commit.id, outside: true };
}

/** Groups by origin, the largest group first, then by number. */
export function byOrigin<T>(
  family: Family,
  items: readonly T[],
  commitOf: (item: T) => Commit,
): { origin: Origin; items: T[] }[] {
  const groups = Map.groupBy(items, (item) => commitOf(item).id);
  return [...groups.values()]
    .map((group) => ({ origin: originOf(family, commitOf(group[0]!)), items: group }))
    .sort((a, b) => b.items.length - a.items.length || rank(a.origin) - rank(b.origin));
}

function rank({ number }: Origin): number {
  return number ?? Number.MAX_SAFE_INTEGER;
}
