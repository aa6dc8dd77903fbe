import type { LineRange } from './schemas/git-id.ts';
import type { LineageFile, Survival, SurvivalFile } from './schemas/survival.ts';

/** What is wrong with the sums of a survival, in words; empty when nothing is. */
export function checkSurvival({ added, surviving, files }: Survival): string[] {
  const sums = { added: sumOf(files, 'added'), surviving: sumOf(files, 'surviving') };
  return [
    ...(sums.added === added ? [] : [`added is ${added}, but its files add up to ${sums.added}`]),
    ...(sums.surviving === surviving
      ? []
      : [`surviving is ${surviving}, but its files add up to ${sums.surviving}`]),
    ...files.flatMap(checkFile),
  ];
}

/** What is wrong with the sums of a file's sources. */
export function checkSources({ path, lines, sources }: LineageFile): string[] {
  const sum = sources.reduce((total, source) => total + source.lines, 0);
  const short = sources.find((source) => rowsIn(source.ranges) < source.lines);
  return [
    ...(sum === lines ? [] : [`${path}: lines is ${lines}, but its sources add up to ${sum}`]),
    ...(short ? [`${path}: ${short.lines} lines in ranges of ${rowsIn(short.ranges)}`] : []),
  ];
}

function checkFile({ path, added, surviving, places, replacedBy }: SurvivalFile): string[] {
  const replaced = replacedBy.reduce((total, { lines }) => total + lines, 0);
  const rows = places.reduce((total, { ranges }) => total + rowsIn(ranges), 0);
  return [
    ...(surviving + replaced === added
      ? []
      : [`${path}: of ${added} lines ${surviving} survive and ${replaced} were replaced`]),
    // Blank rows in between count as rows.
    ...(rows >= surviving && (surviving > 0 || rows === 0)
      ? []
      : [`${path}: ${surviving} lines survive in places of ${rows} rows`]),
  ];
}

function rowsIn(ranges: readonly LineRange[]): number {
  return ranges.reduce((total, [first, last]) => total + last - first + 1, 0);
}

function sumOf(files: readonly SurvivalFile[], key: 'added' | 'surviving'): number {
  return files.reduce((total, file) => total + file[key], 0);
}
