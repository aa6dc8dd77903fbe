import { z } from 'astro/zod';
import { fragmentId, isUnique, lineRange, repoPath, symbolName } from './git-id.ts';
import { runId } from './run.ts';

/** How a claim is known. */
export const knownBy = z.enum(['read', 'run', 'measured', 'reported']);

/** Ids that a page's own sections use; a note must not take one. */
export const sectionIds = [
  'summary',
  'motivation',
  'changes',
  'rotary-path',
  'validation',
  'risks',
  'today',
  'related',
] as const;

const noteId = fragmentId.refine(
  (id) => !(sectionIds as readonly string[]).includes(id),
  'is the id of a section',
);

/** Where one note stands in the diff. */
export const anchorSchema = z.strictObject({
  /** Path at the merge commit; on the side `deletions`, the path at the parent commit. */
  file: repoPath,
  /** Qualified name of the class or def around `lines`, from the whole file; null at module level. */
  symbol: symbolName.nullable(),
  /** `additions` numbers lines at the merge commit, `deletions` at its parent. */
  side: z.enum(['additions', 'deletions']),
  /** First and last row shown as evidence; both lie in one hunk. */
  lines: lineRange,
  /** Further rows of the same file and side that the note explains, for the diff coverage. */
  covers: z.array(lineRange).min(1).optional(),
  /** How the note as a whole is known. */
  known: z.array(knownBy).min(1).refine(isUnique, 'one of them stands twice'),
  /** The runs that `run` and `measured` rest on. */
  runs: z.array(runId).min(1).refine(isUnique, 'one of them stands twice').optional(),
  /** SHA-256 of `lines`: UTF-8, joined by LF, none at the end. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits'),
});

/** `content/prs/N/anchors.yaml`: note id to place. Its order is the order of the notes. */
export const anchorsSchema = z.record(noteId, anchorSchema);

export type KnownBy = z.infer<typeof knownBy>;
export type Anchor = z.infer<typeof anchorSchema>;
export type Anchors = z.infer<typeof anchorsSchema>;
