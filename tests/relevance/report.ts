import type { Locale } from '../../src/history/address.ts';
import { quantile } from '../bench/statistics.ts';
import { type Answer, placeOf, reachesNote } from './answer.ts';
import type { IndexSize } from './index-size.ts';

export function report(locale: Locale, answers: readonly Answer[], index: IndexSize): string {
  return [...summary(locale, answers, index), ...misses(answers)].join('\n');
}

function summary(locale: Locale, answers: readonly Answer[], index: IndexSize): string[] {
  const places = answers.map(placeOf);
  const count = (fits: (place: number) => boolean) =>
    places.filter((place) => place !== undefined && fits(place)).length;
  const noted = answers.filter(({ query }) => query.at);
  const times = answers.map(({ milliseconds }) => milliseconds);
  return [
    `${locale}: ${answers.length} queries`,
    `  first          ${count((place) => place === 1)}`,
    `  in the top 3   ${count((place) => place <= 3)}`,
    `  below          ${count((place) => place > 3)}`,
    `  not at all     ${places.filter((place) => place === undefined).length}`,
    `  note reached   ${noted.filter(reachesNote).length} of ${noted.length}`,
    `  time           median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    `  index          ${index.bytes} bytes in ${index.files} files`,
  ];
}

function misses(answers: readonly Answer[]): string[] {
  const missed = answers.filter((answer) => placeOf(answer) !== 1 || !reachesNote(answer));
  return missed.map((answer) => {
    const { query, found } = answer;
    const wanted = query.page + (query.at ? `#${query.at}` : '');
    const instead = found
      .slice(0, 3)
      .map(({ page, at }) => page + (at.length ? ` (${at.join(', ')})` : ''));
    return `  ${placeOf(answer) ?? '-'}  ${query.query}\n       wanted ${wanted}\n       found  ${instead.join(' | ') || 'nothing'}`;
  });
}
