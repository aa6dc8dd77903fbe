import type { Lineage } from './schemas/survival.ts';
import { byMergeDate, type Pull } from './pull.ts';

type Edge = Lineage['edges'][number];

/** A move alone carries lines along and changes none: such an edge has no lines. */
export function changesOf(lineage: Lineage): Edge[] {
  return lineage.edges.filter(({ lines }) => lines > 0);
}

/** One pull request among the others: whose lines it changed, and who changed its own. */
export interface Relations {
  pull: Pull;
  /** Earlier ones, most lines first. */
  changed: Relation[];
  /** Later ones, most lines first. */
  changedBy: Relation[];
}

interface Relation {
  number: number;
  lines: number;
}

/** Spotlight first, then the rest, each in the order given; those that touch nobody are left out. */
export function relationsOf(pulls: readonly Pull[], edges: readonly Edge[]): Relations[] {
  const all = pulls.map((pull) => ({ pull, ...relations(pull.number, edges) }));
  const connected = all.filter(({ changed, changedBy }) => changed.length + changedBy.length > 0);
  const isSpotlight = ({ pull }: Relations) => pull.reading.weight === 'spotlight';
  return [...connected.filter(isSpotlight), ...connected.filter((one) => !isSpotlight(one))];
}

/** Those of some pull requests that changed lines of one another, oldest first, and these changes. */
export function lineageAmong(pulls: readonly Pull[], all: readonly Edge[]) {
  const numbers = new Set(pulls.map(({ number }) => number));
  const edges = all.filter(({ from, to }) => numbers.has(from) && numbers.has(to));
  const rows = relationsOf(pulls, edges).sort((a, b) => byMergeDate(a.pull, b.pull));
  return { rows, edges };
}

export function relations(
  number: number,
  edges: readonly Edge[],
): Pick<Relations, 'changed' | 'changedBy'> {
  const most = (a: Relation, b: Relation) => b.lines - a.lines || a.number - b.number;
  return {
    changed: edges
      .filter(({ from }) => from === number)
      .map(({ to, lines }) => ({ number: to, lines }))
      .sort(most),
    changedBy: edges
      .filter(({ to }) => to === number)
      .map(({ from, lines }) => ({ number: from, lines }))
      .sort(most),
  };
}

export const rowHeight = 24;
export const arcsWidth = 200;

export interface Arc {
  from: number;
  to: number;
  lines: number;
  /** An SVG path that leaves the column of pull requests and returns to it. */
  path: string;
  /** Stroke width: the square root of the lines, from 1 to 8. */
  width: number;
}

/** Arcs between rows `rowHeight` apart, in the order of the pull requests given. */
export function lineageArcs(pulls: readonly Pull[], edges: readonly Edge[]): Arc[] {
  const row = new Map(pulls.map(({ number }, index) => [number, index]));
  return edges.flatMap(({ from, to, lines }) => {
    const start = row.get(to);
    const end = row.get(from);
    return start === undefined || end === undefined
      ? []
      : [{ from, to, lines, path: arcPath(start, end, pulls.length), width: arcWidth(lines) }];
  });
}

function arcPath(start: number, end: number, rows: number): string {
  const y = (row: number) => (row + 0.5) * rowHeight;
  const reach = 16 + ((end - start) / rows) * (arcsWidth - 24) * 1.3;
  return `M 0 ${y(start)} C ${reach.toFixed(1)} ${y(start)} ${reach.toFixed(1)} ${y(end)} 0 ${y(end)}`;
}

function arcWidth(lines: number): number {
  return Math.round(Math.min(8, Math.max(1, Math.sqrt(lines) / 3)) * 10) / 10;
}
