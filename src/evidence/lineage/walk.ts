import type { Commit } from '../commit.ts';
import type { CommitDiff, FileDiff, HunkRows } from './commit-diff.ts';
import { type Line, unknownLine } from './line.ts';
import { findMoves, type MovableRow } from './moves.ts';
import { blank, unmatched } from './row-key.ts';

/** What a commit did to the lines of others, besides writing its own. */
export interface StepReport {
  /** Lines that changed their place: moved between files, inside one, or with a renamed file. */
  moved: { line: Line; path: string; added: boolean }[];
  /** Lines that it changed or deleted. */
  killed: Line[];
  /** Lines that it wrote. */
  written: Line[];
}

/**
 * Follows every line of a set of files forward, commit by commit. What a line is decided by:
 * rows that the diff leaves alone stay; rows that vanish here and appear there in one commit have
 * moved (moves.ts); every other vanished row is dead, every other new row is written by the commit.
 */
export class Walk {
  /** The lines of each tracked file, as they stand after the last step. */
  readonly files = new Map<string, Line[]>();
  /** Paths whose history is needed too: lines that are followed came from there or went there. */
  readonly wanted = new Set<string>();
  readonly #tracked: ReadonlySet<string>;
  readonly #isFollowed: (line: Line) => boolean;

  constructor(tracked: ReadonlySet<string>, isFollowed: (line: Line) => boolean) {
    this.#tracked = tracked;
    this.#isFollowed = isFollowed;
  }

  step(commit: Commit, { files, weights }: CommitDiff): StepReport {
    const changes = files.map((diff) => this.#change(commit, diff));
    const moves = findMoves(
      changes.flatMap(({ deleted }) => deleted),
      changes.flatMap(({ added }) => added),
      weights,
    );
    for (const [to, from] of moves) this.#place(to, from.line);
    for (const { diff } of changes) this.files.delete(diff.oldPath ?? diff.path);
    for (const { diff, lines } of changes) {
      if (lines && diff.status !== 'deleted') this.files.set(diff.path, lines);
    }
    return report(commit, changes, moves);
  }

  /** One file's lines after the commit, with new lines for all rows that it added. */
  #change(commit: Commit, diff: FileDiff): FileChange {
    const before = this.#before(diff);
    const lines = this.#tracked.has(diff.path) ? [] : undefined;
    const change: FileChange = { diff, lines, carried: before ?? [], deleted: [], added: [] };
    if (diff.untold !== undefined) replaceAll(change, diff.untold);
    else applyHunks(commit, change);
    return change;
  }

  #before(diff: FileDiff): Line[] | undefined {
    if (diff.status === 'added') return [];
    const path = diff.oldPath ?? diff.path;
    const lines = this.files.get(path);
    if (!lines && this.#tracked.has(diff.path)) this.wanted.add(path);
    const leaves = lines && !this.#tracked.has(diff.path) && lines.some(this.#isFollowed);
    if (leaves) this.wanted.add(diff.path);
    return lines;
  }

  #place(to: AddedRow, line: Line): void {
    if (to.lines) to.lines[to.row - 1] = line;
    else if (this.#isFollowed(line)) this.wanted.add(to.path);
  }
}

interface DeletedRow extends MovableRow {
  line: Line;
}

interface AddedRow extends MovableRow {
  /** The lines of its file; absent where the file is not tracked. */
  lines: Line[] | undefined;
}

interface FileChange {
  diff: FileDiff;
  lines: Line[] | undefined;
  /** The lines before the commit. */
  carried: readonly Line[];
  deleted: DeletedRow[];
  added: AddedRow[];
}

/** Copies what the hunks leave alone and writes what they add, from the top to the end. */
function applyHunks(commit: Commit, change: FileChange): void {
  const { diff, lines, carried } = change;
  let next = 1;
  const copyBefore = (row: number): void => {
    for (; next < row; next++) lines?.push(carried[next - 1] ?? unknownLine('', next));
  };
  for (const hunk of diff.hunks) {
    copyBefore(hunk.oldStart);
    next += hunk.deleted.length;
    applyHunk(commit, change, hunk);
  }
  copyBefore(carried.length + 1);
}

function applyHunk(
  commit: Commit,
  { diff, lines, carried, deleted, added }: FileChange,
  { oldStart, newStart, ...hunk }: HunkRows,
): void {
  const oldPath = diff.oldPath ?? diff.path;
  hunk.deleted.forEach((key, index) => {
    const row = oldStart + index;
    const line = carried[row - 1];
    if (line) deleted.push({ path: oldPath, row, key, line });
  });
  hunk.added.forEach((key, index) => {
    const row = newStart + index;
    added.push({ path: diff.path, row, key, lines });
    lines?.push({ born: commit, path: diff.path, row, blank: key === blank });
  });
}

/** Where no row is told, all lines went and others came, of which nobody knows who wrote them. */
function replaceAll({ diff, lines, carried, deleted }: FileChange, count: number): void {
  const path = diff.oldPath ?? diff.path;
  carried.forEach((line, index) => deleted.push({ path, row: index + 1, key: unmatched, line }));
  for (let row = 1; row <= count; row++) lines?.push(unknownLine(diff.path, row));
}

function report(
  commit: Commit,
  changes: readonly FileChange[],
  moves: ReadonlyMap<AddedRow, DeletedRow>,
): StepReport {
  const kept = new Set([...moves.values()].map(({ line }) => line));
  const killed = changes.flatMap(({ deleted }) => deleted.map(({ line }) => line));
  const dead = killed.filter((line) => !kept.has(line));
  for (const line of dead) line.died = commit;
  for (const { carried, deleted } of changes) rememberPlaces(carried, deleted);
  const moved = [...moves].map(([to, { line }]) => ({ line, path: to.path, added: true }));
  return {
    moved: [...moved, ...changes.flatMap(renamedLines)],
    killed: dead,
    written: changes.flatMap(({ lines }) => (lines ?? []).filter(({ born }) => born === commit)),
  };
}

/** Where a line died is told by its neighbours, as long as these stand. */
function rememberPlaces(carried: readonly Line[], deleted: readonly DeletedRow[]): void {
  for (const { row, line } of deleted.filter(({ line: { died } }) => died)) {
    line.over = carried[row - 2];
    line.under = carried[row];
  }
}

/** Lines that a renamed file carried along without touching them. */
function renamedLines({ diff, carried, deleted }: FileChange): StepReport['moved'] {
  if (diff.oldPath === undefined) return [];
  const touched = new Set(deleted.map(({ line }) => line));
  const untouched = carried.filter((line) => !touched.has(line));
  return untouched.map((line) => ({ line, path: diff.path, added: false }));
}
