import { z } from 'astro/zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256');

/** `content/trace.json`: what a trace wrote, so that an edit by hand, or a half of another trace, is found without git. */
export const sealSchema = z.strictObject({
  /** sha256 of the rule in `content/history.yaml`. */
  rule: digest,
  /** sha256 of every other file that the trace wrote, by its name in the content folder. */
  files: z.record(z.string(), digest),
});

export type Seal = z.infer<typeof sealSchema>;
