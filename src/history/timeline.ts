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

/** `2026-01` as a language writes it. */
export function monthName(month: string, lang: string): string {
  const name = new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return name.format(new Date(`${month}-01T00:00:00Z`));
}

/** One bar of the density strip; months without a merge are there too, with a count of 0. */
export interface Density {
  month: string;
  count: number;
}

export function monthlyDensity(months: readonly Month[]): Density[] {
  const counts = new Map(months.map(({ month, pulls }) => [month, pulls.length]));
  const first = months[0]?.month;
  const last = months.at(-1)?.month;
  const strip: Density[] = [];
  for (let month = first; month && last && month <= last; month = nextMonth(month)) {
    strip.push({ month, count: counts.get(month) ?? 0 });
  }
  return strip;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
