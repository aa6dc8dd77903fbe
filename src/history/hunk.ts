import type { Change, Concerns, Facts, FactsFile, Hunk } from './schemas/facts.ts';
import type { LineRange } from './schemas/git-id.ts';
import { wrongOrder } from './hunk-order.ts';

/** The side of a diff: `additions` are rows at the merge commit, `deletions` rows at its parent. */
export type Side = 'additions' | 'deletions';

/** A file whose hunks the facts hold. */
export interface ConcerningFile extends FactsFile {
  concerns: Concerns;
  oldBlob: string | null;
  newBlob: string | null;
  binary: boolean;
  hunks: Hunk[];
}

export function concernsErnie(file: FactsFile): file is ConcerningFile {
  return file.concerns !== undefined;
}

/** How many changed rows name the family, or moved with one that does: what coverage counts. */
export function familyRows({ files }: Pick<Facts, 'files'>): number {
  const rows = files.filter(concernsErnie).map(({ concerns }) => concerns.lines + concerns.moved);
  return rows.reduce((sum, count) => sum + count, 0);
}

/** The file's path on one side of the diff. */
export function pathOn(side: Side, file: Pick<FactsFile, 'path' | 'oldPath'>): string {
  return side === 'deletions' ? (file.oldPath ?? file.path) : file.path;
}

/** The rows that a hunk shows on one side, context included; null where that side is empty. */
export function hunkRange(hunk: Change, side: Side): LineRange | null {
  return side === 'additions'
    ? rangeOf(hunk.newStart, hunk.newLines)
    : rangeOf(hunk.oldStart, hunk.oldLines);
}

/** The rows that changed on one side of a file, in order. */
export function changedRanges(file: Pick<FactsFile, 'hunks'>, side: Side): LineRange[] {
  const changes = (file.hunks ?? []).flatMap((hunk) => hunk.changes);
  return changes.map((change) => hunkRange(change, side)).filter((range) => range !== null);
}

/** The one hunk that holds all of these rows. */
export function hunkAround(
  file: Pick<FactsFile, 'hunks'>,
  side: Side,
  [first, last]: LineRange,
): Hunk | undefined {
  return (file.hunks ?? []).find((hunk) => {
    const range = hunkRange(hunk, side);
    return range !== null && range[0] <= first && last <= range[1];
  });
}

/** What is wrong with one file's facts, in words; empty when nothing is. */
export function checkFile(file: FactsFile): string[] {
  return [
    ...checkOldPath(file),
    ...(concernsErnie(file) ? checkConcerning(file) : checkOther(file)),
  ];
}

/** What is wrong between a pull request's totals and its files. */
export function checkFacts(facts: Facts): string[] {
  const problems = (['additions', 'deletions'] as const).flatMap((side) => {
    const sum = facts.files.reduce((total, file) => total + file[side], 0);
    return sum === facts[side] ? [] : [`${side} is ${facts[side]}, but its files add up to ${sum}`];
  });
  const paths = facts.files.map((file) => file.path);
  const repeated = paths.filter((path, index) => paths.indexOf(path) !== index);
  const pull = /\/pull\/(\d+)$/.exec(facts.url)?.[1];
  const stranger =
    Number(pull) === facts.number ? [] : [`${facts.url} is not that of #${facts.number}`];
  return [...problems, ...repeated.map((path) => `${path} is listed twice`), ...stranger];
}

function checkOldPath(file: FactsFile): string[] {
  const renamed = file.status === 'renamed';
  if (renamed === (file.oldPath !== undefined)) return [];
  return [
    renamed
      ? `${file.path} is renamed and has no oldPath`
      : `${file.path} has an oldPath and is not renamed`,
  ];
}

function checkOther(file: FactsFile): string[] {
  const all = ['oldBlob', 'newBlob', 'oldMode', 'newMode', 'binary', 'hunks'] as const;
  const kept = all.filter((key) => key in file);
  return kept.map((key) => `${file.path} has ${key} and no concerns`);
}

function checkConcerning(file: ConcerningFile): string[] {
  const missing = (['oldBlob', 'newBlob', 'binary', 'hunks'] as const).filter(
    (key) => file[key] === undefined,
  );
  if (missing.length > 0) return missing.map((key) => `${file.path} concerns ERNIE without ${key}`);
  return [
    ...checkConcerns(file),
    ...checkBlobs(file),
    ...checkCounts(file),
    ...file.hunks.flatMap((hunk) => checkHunk(file, hunk)),
    ...checkOrder(file),
  ];
}

function checkConcerns({ path, concerns, additions, deletions }: ConcerningFile): string[] {
  const { byPath, byModelFile, lines, moved } = concerns;
  if (!byPath && !byModelFile && lines + moved === 0)
    return [`${path} concerns the family without a reason`];
  return lines > additions + deletions
    ? [`${path}: ${lines} rows name the family, and ${additions + deletions} changed`]
    : [];
}

function checkBlobs({
  path,
  status,
  oldBlob,
  newBlob,
  oldMode,
  newMode,
}: ConcerningFile): string[] {
  const problems: string[] = [];
  if (oldMode && oldBlob === null) problems.push(`${path}: oldMode`);
  if (newMode && newBlob === null) problems.push(`${path}: newMode`);
  if ((oldBlob === null) !== (status === 'added')) problems.push(`${path}: wrong oldBlob`);
  if ((newBlob === null) !== (status === 'deleted')) problems.push(`${path}: wrong newBlob`);
  return problems.map((problem) => `${problem} for a file that is ${status}`);
}

function checkCounts(file: ConcerningFile): string[] {
  return (['additions', 'deletions'] as const).flatMap((side) => {
    const rows = changedRanges(file, side).reduce(
      (sum, [first, last]) => sum + last - first + 1,
      0,
    );
    return rows === file[side]
      ? []
      : [`${file.path}: ${side} is ${file[side]}, but its hunks hold ${rows}`];
  });
}

function checkHunk(file: ConcerningFile, hunk: Hunk): string[] {
  const outside = hunk.changes.some((change) => !isInside(hunk, change));
  return outside ? [`${file.path}: a change lies outside its hunk at row ${hunk.newStart}`] : [];
}

function checkOrder({ path, hunks, binary }: ConcerningFile): string[] {
  if (binary && hunks.length > 0) return [`${path} is binary and has hunks`];
  const wrong = wrongOrder(hunks);
  return wrong === undefined ? [] : [`${path}: ${wrong}`];
}

function isInside(hunk: Hunk, change: Change): boolean {
  return (['additions', 'deletions'] as const).every((side) => {
    const inner = hunkRange(change, side);
    const outer = hunkRange(hunk, side);
    return !inner || (outer !== null && outer[0] <= inner[0] && inner[1] <= outer[1]);
  });
}

function rangeOf(start: number, lines: number): LineRange | null {
  return lines === 0 ? null : [start, start + lines - 1];
}
