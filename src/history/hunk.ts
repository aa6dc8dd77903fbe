import type { Change, Concerns, FactsFile, Hunk } from './schemas/facts.ts';
import type { LineRange } from './schemas/git-id.ts';

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

export function concernsFamily(file: FactsFile): file is ConcerningFile {
  return file.concerns !== undefined;
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

function rangeOf(start: number, lines: number): LineRange | null {
  return lines === 0 ? null : [start, start + lines - 1];
}
