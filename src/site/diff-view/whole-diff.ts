import { pathOn } from '../../history/hunk.ts';
import {
  concerningFiles,
  type Anchor,
  type ConcerningFile,
  type Pull,
} from '../../history/pull.ts';
import type { Hunk } from '../../history/schemas/facts.ts';
import { fileSlugs } from './file-slug.ts';
import { hunkRows, isInside, lineOn, rowId, type Row } from './row.ts';

/** Files with more changed rows show what is near a note or names the family; the rest is told by range. */
const mostRows = 3000;
/** How many rows around what is shown of such a file. */
const surroundings = 12;

/** A file of the whole diff, hunk by hunk. */
export interface FileSection {
  file: ConcerningFile;
  slug: string;
  anchors: Anchor[];
  hunks: HunkSection[];
  /** Not every row is shown. */
  abridged: boolean;
}

export interface HunkSection {
  hunk: Hunk;
  parts: HunkPart[];
}

/** What stands in a hunk, from top to bottom. */
export type HunkPart =
  | { type: 'rows'; rows: Row[] }
  | { type: 'folded'; rows: Row[] }
  | { type: 'note'; anchor: Anchor };

/**
 * The whole diff of a pull request, from its facts alone.
 * @param named says of a row that it names the family; it matters only where a file is abridged
 */
export function wholeDiff(
  pull: Pull,
  named: (file: ConcerningFile, row: Row) => boolean = () => false,
): FileSection[] {
  const slugs = slugsOf(pull);
  return concerningFiles(pull).map((file) => {
    const anchors = anchorsIn(file, pull);
    const abridged = file.additions + file.deletions > mostRows;
    const isShown = abridged ? nearbyRows(file, anchors, (row) => named(file, row)) : () => true;
    const hunks = file.hunks.map((hunk) => hunkSection(hunk, anchors, isShown));
    return { file, slug: slugs.get(file.path)!, anchors, hunks, abridged };
  });
}

export function slugsOf(pull: Pull): Map<string, string> {
  return fileSlugs(concerningFiles(pull).map(({ path }) => path));
}

/** The hunk's own id; it cannot be that of a row or a note. */
export function hunkId(slug: string, index: number): string {
  return `${slug}-H${index + 1}`;
}

/** @throws Error when the anchor's file is not in the facts, which the checks tell before */
export function anchoredFile(pull: Pull, { id, file }: Anchor): ConcerningFile {
  const found = concerningFiles(pull).find(
    ({ path, oldPath }) => path === file || oldPath === file,
  );
  if (!found) throw new Error(`Anchor "${id}" of #${pull.number}: ${file} is not in its facts.`);
  return found;
}

/** The first row of an anchor, or its file where no hunk holds it. */
export function firstRowId(pull: Pull, anchor: Anchor): string {
  const { side, lines } = anchor;
  const file = anchoredFile(pull, anchor);
  const rows = file.hunks.flatMap(hunkRows);
  const row = rows.find((each) => isInside(side, lines, each));
  const slug = slugsOf(pull).get(file.path)!;
  return row ? rowId(slug, row) : fileId(slug);
}

export function fileId(slug: string): string {
  return `${slug}-F`;
}

function anchorsIn(file: ConcerningFile, { anchors }: Pull): Anchor[] {
  return anchors.filter((anchor) => pathOn(anchor.side, file) === anchor.file);
}

function hunkSection(
  hunk: Hunk,
  anchors: readonly Anchor[],
  isShown: (row: Row) => boolean,
): HunkSection {
  const rows = hunkRows(hunk);
  const notes = Map.groupBy(anchors, ({ side, lines }) =>
    rows.findLastIndex((row) => isInside(side, lines, row)),
  );
  const parts: HunkPart[] = [];
  for (const [index, row] of rows.entries()) {
    const type = isShown(row) ? 'rows' : 'folded';
    const last = parts.at(-1);
    if (last?.type === type) last.rows.push(row);
    else parts.push({ type, rows: [row] });
    for (const anchor of notes.get(index) ?? []) parts.push({ type: 'note', anchor });
  }
  return { hunk, parts };
}

/** Tells the rows within reach of a note or of a row that names the family. */
function nearbyRows(
  file: ConcerningFile,
  anchors: readonly Anchor[],
  named: (row: Row) => boolean,
): (row: Row) => boolean {
  const rows = file.hunks.flatMap(hunkRows);
  const centres = rows.flatMap((row, index) =>
    named(row) || anchors.some(({ side, lines }) => isInside(side, lines, row)) ? [index] : [],
  );
  const near = new Set(
    centres.flatMap((centre) =>
      rows.slice(Math.max(0, centre - surroundings), centre + surroundings + 1).map(keyOf),
    ),
  );
  return (row) => near.has(keyOf(row));
}

function keyOf(row: Row): string {
  return `${lineOn('deletions', row)} ${lineOn('additions', row)}`;
}
