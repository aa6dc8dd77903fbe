import { z } from 'astro/zod';
import { gitId, prNumber, repoPath } from './git-id.ts';

/** `first-last by`: `by` is a pull request's number, or a commit where its subject has none. */
const rows = String.raw`\d+-\d+ (?:\d{1,8}|[0-9a-f]{40})`;

const indexedFileSchema = z.strictObject({
  /** Path at the snapshot. */
  path: repoPath,
  /** Five letters for each row: a short digest of its text, or `-----` where it is blank or trivial. */
  digests: z.string().regex(/^(?:[\w.-]{5})*$/),
  /**
   * Who wrote the rows, in order: `first-last by`. Where the lines of the file were followed, also
   * where they began in the commit that wrote them: `first-last by path:row`, without the path where it
   * is the same.
   */
  wrote: z.array(z.string().regex(new RegExp(`^${rows}(?: .*:\\d+)?$`))),
});

const goneSchema = z.strictObject({
  /** The pull request that wrote them. */
  number: prNumber,
  /** Path at its merge commit. */
  path: repoPath,
  /**
   * Its rows that no longer stand, in order, and who changed or deleted them: `first-last by`. Where
   * something around them stands at the snapshot, also between which of its rows they stood:
   * `first-last by path:first-last`.
   */
  rows: z.array(z.string().regex(new RegExp(`^${rows}(?: .*:\\d+-\\d+)?$`))).min(1),
});

/** `content/lines.json`: who wrote each line of the files of the family, and of those that pages cite. */
export const linesSchema = z.strictObject({
  /** The commit whose lines are told. */
  snapshot: gitId,
  /** Sorted by path. */
  files: z.array(indexedFileSchema),
  /** What the family wrote and the snapshot lacks, by number, then path. */
  gone: z.array(goneSchema),
});

export type Lines = z.infer<typeof linesSchema>;
