import { z } from 'astro/zod';
import { bilingual, fragmentId, isUnique, lineRange, repoPath } from './git-id.ts';

/** How much a pull request matters, by meaning and not by size. */
export const prWeight = z.enum(['spotlight', 'substantive', 'mechanical']);

const unremarkableSchema = z.strictObject({
  /** Path at the merge commit. */
  file: repoPath,
  /** First and last added row, numbered at the merge commit. */
  lines: lineRange,
  /** What these rows are. */
  what: bilingual,
});

/** `content/prs/N/reading.yaml`: what a person judged after reading the diff. */
export const readingSchema = z.strictObject({
  /** What kind of change it is: one of the `classes` of `content/history.yaml`. */
  class: fragmentId,
  /** `spotlight` changed what the model does or how fast, `mechanical` changed no behaviour. */
  weight: prWeight,
  /** Which `rotaryPaths` it touches; empty when it touches no rotary code. */
  rotary: z.array(fragmentId).refine(isUnique, 'one of them stands twice'),
  /** Which `stories` it belongs to. */
  stories: z.array(fragmentId).refine(isUnique, 'one of them stands twice'),
  /** Added rows of concerning files that were read and need no note. */
  unremarkable: z.array(unremarkableSchema),
});

export type Reading = z.infer<typeof readingSchema>;
