import { hunkAround } from '../../history/hunk.ts';
import type { Anchor, ConcerningFile } from '../../history/pull.ts';
import { hunkRows, isInside, type Row } from './row.ts';

/** The rows of a note, and what of its hunk can be opened above and below. */
export interface NoteWindow {
  above: Row[];
  shown: Row[];
  below: Row[];
  /** Rows of the hunk beyond those, which stand in the whole diff alone. */
  beyond: number;
}

const context = 3;
/** More is better read in the whole diff, and would weigh on the page once for each note. */
const mostOpened = 40;

export function noteWindow(file: ConcerningFile, anchor: Anchor): NoteWindow {
  const hunk = hunkAround(file, anchor.side, anchor.lines);
  const rows = hunk ? hunkRows(hunk) : [];
  const isOwn = (row: Row): boolean => isInside(anchor.side, anchor.lines, row);
  const start = Math.max(0, rows.findIndex(isOwn) - context);
  const end = Math.min(rows.length, rows.findLastIndex(isOwn) + 1 + context);
  const from = Math.max(0, start - mostOpened);
  const to = Math.min(rows.length, end + mostOpened);
  return {
    above: rows.slice(from, start),
    shown: rows.slice(start, end),
    below: rows.slice(end, to),
    beyond: rows.length - (to - from),
  };
}
