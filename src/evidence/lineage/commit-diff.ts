import { linesOf } from '../../history/digest.ts';
import type { Commit } from '../commit.ts';
import { diffOptions, emptyTree, type Git, withRenames } from '../git.ts';
import { parsePatches, type PatchHunk } from '../patch.ts';
import { parseEntries, type RawEntry } from '../raw.ts';
import { type RowKey, RowKeys } from './row-key.ts';

/** What a commit did to one file. */
export interface FileDiff {
  path: string;
  /** Path before, where the file was renamed. */
  oldPath: string | undefined;
  status: RawEntry['status'];
  hunks: HunkRows[];
  /** How many lines its text has of which no row is told, since it was binary before or is now. */
  untold?: number;
}

/** The rows of a hunk without context; each side numbers its first row, even where it has none. */
export interface HunkRows {
  oldStart: number;
  newStart: number;
  deleted: RowKey[];
  added: RowKey[];
}

/** What a commit did, and the weights of the row keys in it. */
export interface CommitDiff {
  files: FileDiff[];
  weights: number[];
}

/** What a commit did against its first parent, with renames found as in the facts. */
export async function readCommitDiff(git: Git, { parent, id }: Commit): Promise<CommitDiff> {
  const what = ['-r', '-z', '--raw', '-p', '-U0', '--full-index'];
  const trees = [parent ?? emptyTree, id];
  const diff = ['diff-tree', ...what, ...diffOptions, ...withRenames, ...trees];
  const { entries, rest } = parseEntries(await git.text(diff));
  const parsed = parseCommitDiff(entries, rest);
  for (const file of parsed.files) {
    const entry = entries.find(({ path, status }) => path === file.path && status === file.status);
    if (entry && isUntold(entry, file)) file.untold = await countLines(git, entry.newBlob!);
  }
  return parsed;
}

/** Where the text changed and git shows no row, it is binary on one side at least. */
function isUntold({ oldBlob, newBlob }: RawEntry, { hunks }: FileDiff): boolean {
  return hunks.length === 0 && oldBlob !== null && newBlob !== null && oldBlob !== newBlob;
}

/** None where git takes the text for binary: a zero byte stands in its beginning. */
async function countLines(git: Git, blob: string): Promise<number> {
  const text = await git.text(['cat-file', 'blob', blob]);
  return text.slice(0, 8000).includes('\0') ? 0 : linesOf(text).length;
}

/** Raw records end with an empty field; the patches follow in the same order. */
function parseCommitDiff(entries: readonly RawEntry[], rest: string): CommitDiff {
  const patches = parsePatches(rest.replace(/^\0/, ''));
  const hunks = patches.flat();
  const keys = new RowKeys(
    hunks.flatMap(({ deleted }) => deleted),
    hunks.flatMap(({ added }) => added),
  );
  const files = entries.flatMap(inTwoSteps).map(({ path, oldPath, status }, index) => ({
    path,
    oldPath,
    status,
    hunks: (patches[index] ?? []).map((hunk) => rowsOf(hunk, keys)),
  }));
  return { files, weights: keys.weights };
}

function rowsOf(hunk: PatchHunk, keys: RowKeys): HunkRows {
  return {
    oldStart: hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart,
    newStart: hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart,
    deleted: hunk.deleted.map((row) => keys.of(row)),
    added: hunk.added.map((row) => keys.of(row)),
  };
}

function inTwoSteps(entry: RawEntry): RawEntry[] {
  if (!entry.typeChanged) return [entry];
  return [
    { ...entry, status: 'deleted' },
    { ...entry, status: 'added' },
  ];
}
