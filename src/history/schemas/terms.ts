import { z } from 'astro/zod';
import { bilingual, isUnique } from './git-id.ts';

const words = z.string().regex(/\S/, 'it is empty').max(120);

/** content/terms.yaml: how the Chinese says what the English says. */
export const termsSchema = z.array(
  z.strictObject({
    /** In English. */
    of: words,
    write: words,
    /** What no Chinese text of the site says, as it would stand there. */
    not: z.array(words).refine(isUnique, 'one of them stands twice').default([]),
    why: bilingual.optional(),
  }),
);

export type Term = z.output<typeof termsSchema>[number];
