import type { Change } from '../history/schemas/facts.ts';

/** A hunk as the patch shows it, with its changed runs and their rows. */
export interface PatchHunk extends Change {
  changes: Change[];
  /** Changed rows without their sign. */
  deleted: string[];
  added: string[];
}

const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The hunks of one file's patch. Rows may hold any bytes: give them as latin1 or as UTF-8. */
export function parseHunks(patch: string): PatchHunk[] {
  return parsePatches(patch).flat();
}

/** The hunks of each file of a patch, in git's order; none for a pure rename or a binary file. */
export function parsePatches(patch: string): PatchHunk[][] {
  const rows = patch.split('\n');
  const files: PatchHunk[][] = [];
  let at = 0;
  while (at < rows.length) {
    const row = rows[at++]!;
    if (row.startsWith('diff --git ')) files.push([]);
    const match = header.exec(row);
    if (!match) continue;
    const hunk = openHunk(match);
    at = readRows(rows, at, hunk);
    files.at(-1)!.push(hunk);
  }
  return files;
}

function openHunk([
  ,
  oldStart,
  oldLines = '1',
  newStart,
  newLines = '1',
]: RegExpExecArray): PatchHunk {
  return {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
    changes: [],
    deleted: [],
    added: [],
  };
}

/** Reads exactly the rows that the header promises; a row may begin with anything. */
function readRows(rows: readonly string[], start: number, hunk: PatchHunk): number {
  let oldLeft = hunk.oldLines;
  let newLeft = hunk.newLines;
  let at = start;
  let run: Change | undefined;
  while (oldLeft > 0 || newLeft > 0) {
    const row = rows[at++]!;
    const sign = row[0];
    if (sign === '\\') continue;
    if (sign === ' ' || sign === undefined) run = undefined;
    else run ??= openRun(hunk, oldLeft, newLeft);
    if (sign !== '+') oldLeft--;
    if (sign !== '-') newLeft--;
    if (sign === '-') addRow(run!, 'oldLines', hunk.deleted, row);
    if (sign === '+') addRow(run!, 'newLines', hunk.added, row);
  }
  for (const change of hunk.changes) pointBefore(change);
  return at;
}

function openRun(hunk: PatchHunk, oldLeft: number, newLeft: number): Change {
  const oldStart = hunk.oldStart + hunk.oldLines - oldLeft + (hunk.oldLines === 0 ? 1 : 0);
  const newStart = hunk.newStart + hunk.newLines - newLeft + (hunk.newLines === 0 ? 1 : 0);
  const run = { oldStart, oldLines: 0, newStart, newLines: 0 };
  hunk.changes.push(run);
  return run;
}

function addRow(run: Change, side: 'oldLines' | 'newLines', rows: string[], row: string): void {
  run[side]++;
  rows.push(row.slice(1));
}

/** Git names the line before where a side has no rows. */
function pointBefore(change: Change): void {
  if (change.oldLines === 0) change.oldStart--;
  if (change.newLines === 0) change.newStart--;
}
