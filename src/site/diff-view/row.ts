import type { Hunk } from '../../history/schemas/facts.ts';
import type { Side } from '../../history/hunk.ts';
import type { LineRange } from '../../history/schemas/git-id.ts';

/** A row of a diff, known by its numbers alone; an absent number means that side lacks the row. */
export interface Row {
  kind: 'context' | 'deletion' | 'addition';
  oldLine: number | undefined;
  newLine: number | undefined;
}

/** The rows of a hunk in git's order: in each change the deletions, then the additions. */
export function hunkRows(hunk: Hunk): Row[] {
  const rows: Row[] = [];
  let oldLine = firstRow(hunk.oldStart, hunk.oldLines);
  let newLine = firstRow(hunk.newStart, hunk.newLines);
  const context = (count: number): void => {
    for (let i = 0; i < count; i++)
      rows.push({ kind: 'context', oldLine: oldLine++, newLine: newLine++ });
  };
  for (const change of hunk.changes) {
    context(firstRow(change.newStart, change.newLines) - newLine);
    for (let i = 0; i < change.oldLines; i++)
      rows.push({ kind: 'deletion', oldLine: oldLine++, newLine: undefined });
    for (let i = 0; i < change.newLines; i++)
      rows.push({ kind: 'addition', oldLine: undefined, newLine: newLine++ });
  }
  context(firstRow(hunk.newStart, hunk.newLines) + hunk.newLines - newLine);
  return rows;
}

/** A row's number on one side of the diff. */
export function lineOn(side: Side, row: Row): number | undefined {
  return side === 'additions' ? row.newLine : row.oldLine;
}

export function isInside(side: Side, [first, last]: LineRange, row: Row): boolean {
  const line = lineOn(side, row);
  return line !== undefined && first <= line && line <= last;
}

/** `R` and the number at the merge commit; of a deleted row, `L` and the number at the parent. */
export function rowName({ newLine, oldLine }: Row): string {
  return newLine === undefined ? `L${oldLine}` : `R${newLine}`;
}

export function rowId(slug: string, row: Row): string {
  return `${slug}-${rowName(row)}`;
}

/** As in git's hunk headers, a side without rows names the line before it. */
function firstRow(start: number, lines: number): number {
  return lines === 0 ? start + 1 : start;
}
