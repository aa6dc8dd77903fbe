import type { Pull } from './pull.ts';

export interface Month {
  /** `2026-01`, in UTC. */
  month: string;
  pulls: Pull[];
}

/** Groups pull requests, which come oldest first, by the month of their merge. */
export function groupByMonth(pulls: readonly Pull[]): Month[] {
  const months = Map.groupBy(pulls, ({ facts }) => facts.mergedAt.slice(0, 7));
  return [...months].map(([month, group]) => ({ month, pulls: group }));
}
