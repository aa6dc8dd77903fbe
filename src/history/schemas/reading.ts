import { z } from 'astro/zod';
import { bilingual, isUnique, lineRange, repoPath } from './git-id.ts';

/** What kind of change a pull request is. */
export const prClass = z.enum([
  'model-support',
  'vision-rotary',
  'decoder-rotary',
  'decoder-moe',
  'processor',
  'weight-loading',
  'parallelism',
  'platform',
  'refactor',
  'docs',
  'tests',
  'revert',
  'style',
]);

/** How much a pull request matters, by meaning and not by size. */
export const prWeight = z.enum(['spotlight', 'substantive', 'mechanical']);

/** The four rotary paths. */
export const rotaryPath = z.enum([
  'vision-recomputed',
  'vision-cached',
  'decoder-native',
  'decoder-fused',
]);

/** The stories that span several pull requests. */
export const story = z.enum(['rope-theta', 'preprocessed-mrope', 'kernel-homes', 'ascend']);

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
  /** What kind of change it is. */
  class: prClass,
  /** `spotlight` changed what the model does or how fast, `mechanical` changed no behaviour. */
  weight: prWeight,
  /** The rotary paths it touches; empty when it touches no rotary code. */
  rotary: z.array(rotaryPath).refine(isUnique, 'one of them stands twice'),
  /** The stories it belongs to. */
  stories: z.array(story).refine(isUnique, 'one of them stands twice'),
  /** Added rows of concerning files that were read and need no note. */
  unremarkable: z.array(unremarkableSchema),
});

export type PrClass = z.infer<typeof prClass>;
export type PrWeight = z.infer<typeof prWeight>;
export type RotaryPath = z.infer<typeof rotaryPath>;
export type Story = z.infer<typeof story>;
export type Reading = z.infer<typeof readingSchema>;
