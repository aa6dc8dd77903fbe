import { z } from 'astro/zod';
import { modes } from '../modes.ts';
import { gitId, pastTime, prNumber, repoPath, symbolName } from './git-id.ts';

const count = z.int().nonnegative();

const oneLine = z.string().regex(/^[^\n\r]*\S[^\n\r]*$/, 'it is not one line of words');

/**
 * A run of rows that changed, without context. As in git's own hunk headers, a side with no rows
 * names the line after which the rows stand on the other side (0 before the first line).
 */
const changeSchema = z.strictObject({
  /** First deleted row, numbered at the parent commit. */
  oldStart: count,
  /** How many rows were deleted. */
  oldLines: count,
  /** First added row, numbered at the merge commit. */
  newStart: count,
  /** How many rows were added. */
  newLines: count,
});

/** One hunk as `git diff` shows it with 3 lines of context. */
const hunkSchema = z.strictObject({
  /** First row of the hunk at the parent commit. */
  oldStart: count,
  /** How many rows of the parent commit the hunk spans. */
  oldLines: count,
  /** First row of the hunk at the merge commit. */
  newStart: count,
  /** How many rows of the merge commit the hunk spans. */
  newLines: count,
  /**
   * Qualified name (`Class.method`) of the innermost `class` or `def` around the first changed row
   * that is not blank, computed from the whole file; null at module level and outside Python.
   */
  symbol: symbolName.nullable(),
  /** The changed rows inside, in order. */
  changes: z.array(changeSchema).min(1),
});

/** Why a file concerns the family. At least one of the four says so. */
const concernsSchema = z.strictObject({
  /** Its path, or its old path, names the family. */
  byPath: z.boolean(),
  /** It is one of the model files of `content/history.yaml`: edits there need not name the family. */
  byModelFile: z.boolean(),
  /** How many of its changed rows name the family. */
  lines: count,
  /** How many further rows that name it were carried along by a rename or a move of the file. */
  moved: count,
});

export const factsFileSchema = z.strictObject({
  /** Path at the merge commit; of a deleted file, at the parent. */
  path: repoPath,
  /** Path at the parent commit, only when the file was renamed. */
  oldPath: repoPath.optional(),
  /** What happened to the file, with rename detection at 50 %. */
  status: z.enum(['added', 'modified', 'deleted', 'renamed']),
  /** Added rows; 0 for a binary file. */
  additions: count,
  /** Deleted rows; 0 for a binary file. */
  deletions: count,
  /** Why this file concerns the family; absent when it does not, and then the rest is absent too. */
  concerns: concernsSchema.optional(),
  /** Git object id of the text at the parent commit, or the commit of a submodule; null for an added file. */
  oldBlob: gitId.nullable().optional(),
  /** Git object id of the text at the merge commit, or the commit of a submodule; null for a deleted file. */
  newBlob: gitId.nullable().optional(),
  /** Git's mode at the parent commit, where it is not that of a plain file. */
  oldMode: z.enum(modes).optional(),
  /** Git's mode at the merge commit, where it is not that of a plain file. */
  newMode: z.enum(modes).optional(),
  /** Git treats the file as binary: it has no hunks. */
  binary: z.boolean().optional(),
  /** The hunks, in order; empty for a pure rename, a binary or an empty file. */
  hunks: z.array(hunkSchema).optional(),
});

/** Everything git says about one pull request. Written by `npm run evidence -- trace`, never typed. */
export const factsSchema = z.strictObject({
  /** The pull request's number. */
  number: prNumber,
  /** Subject of the squash commit without the trailing number, verbatim. */
  title: oneLine,
  /** The pull request at GitHub. */
  url: z.url({ protocol: /^https$/, hostname: /^github\.com$/ }),
  /** The squash commit on the first-parent line. */
  mergeCommit: gitId,
  /** Its first parent. */
  parentCommit: gitId,
  /** Committer date in UTC. */
  mergedAt: pastTime,
  /** Author's name as the commit has it, without e-mail. */
  author: oneLine,
  /** Added rows of the whole pull request. */
  additions: count,
  /** Deleted rows of the whole pull request. */
  deletions: count,
  /** Every file of the pull request, sorted by path. */
  files: z.array(factsFileSchema).min(1),
});

export type Change = z.infer<typeof changeSchema>;
export type Hunk = z.infer<typeof hunkSchema>;
export type Concerns = z.infer<typeof concernsSchema>;
export type FactsFile = z.infer<typeof factsFileSchema>;
export type Facts = z.infer<typeof factsSchema>;
