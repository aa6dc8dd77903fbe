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

/** Every month from the first to the last; those without a merge have no pull requests. */
export function everyMonth(months: readonly Month[]): Month[] {
  const known = new Map(months.map(({ month, pulls }) => [month, pulls]));
  const first = months[0]?.month;
  const last = months.at(-1)?.month;
  const strip: Month[] = [];
  for (let month = first; month && last && month <= last; month = nextMonth(month)) {
    strip.push({ month, pulls: known.get(month) ?? [] });
  }
  return strip;
}

/** How far a moment is from the beginning of a month, in months of 31 days. */
export function monthsSince(month: string, moment: string): number {
  const [from, to] = [new Date(`${month}-01T00:00:00Z`), new Date(moment)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  return years * 12 + to.getUTCMonth() - from.getUTCMonth() + (to.getUTCDate() - 1) / 31;
}

/**
 * The lowest level for each label of a row, so that none covers another.
 * @param places where each label begins, from left to right
 * @param width of a label, in the same unit
 */
export function labelLevels(places: readonly number[], width: number): number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => end <= place);
    const level = free < 0 ? ends.length : free;
    ends[level] = place + width;
    return level;
  });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
