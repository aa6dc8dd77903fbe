import type { Locale } from '../../src/history/address.ts';
import { quantile } from '../bench/statistics.ts';
import { type Answer, firstReachesNote, placeOf, reachesNote } from './answer.ts';

/** How often a right page came first, among the first three, and not at all, in all and by kind. */
export function report(locale: Locale, answers: readonly Answer[]): string {
  const times = answers.map(({ milliseconds }) => milliseconds);
  const kinds = Map.groupBy(answers, ({ query }) => query.kind);
  const rows = [['all', answers] as const, ...[...kinds].toSorted()].map(([kind, own]) =>
    row(kind, own),
  );
  return [
    `${locale}: ${answers.length} queries, median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    `  ${'kind'.padEnd(12)}${['asked', 'first', 'in three', 'none', 'note', 'note first'].map(cell).join('')}`,
    ...rows,
    ...misses(answers),
  ].join('\n');
}

function row(kind: string, answers: readonly Answer[]): string {
  const places = answers.map(placeOf);
  const counts = [
    answers.length,
    places.filter((place) => place === 1).length,
    places.filter((place) => (place ?? 4) <= 3).length,
    places.filter((place) => place === undefined).length,
    answers.filter(reachesNote).length,
    answers.filter(firstReachesNote).length,
  ];
  return `  ${kind.padEnd(12)}${counts.map(cell).join('')}`;
}

function cell(value: number | string): string {
  return String(value).padStart(12);
}

function misses(answers: readonly Answer[]): string[] {
  const missed = answers.filter((answer) => placeOf(answer) !== 1 || !reachesNote(answer));
  return missed.map((answer) => {
    const { query, found } = answer;
    const wanted = query.places.map(({ page, at }) => page + (at ? `#${at}` : ''));
    const instead = found
      .slice(0, 3)
      .map(({ page, at }) => page + (at.length ? ` (${at.join(', ')})` : ''));
    return `  ${placeOf(answer) ?? '-'}  ${query.query}\n       wanted ${wanted.join(' | ')}\n       found  ${instead.join(' | ') || 'nothing'}`;
  });
}
