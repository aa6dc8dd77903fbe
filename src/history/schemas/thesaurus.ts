import { z } from 'astro/zod';

const phrase = z
  .string()
  .max(60)
  .regex(/^\S+( \S+)*$/, 'no word, or blanks that are not needed');

const meaningSchema = z.strictObject({ en: z.array(phrase).min(1), zh: z.array(phrase).min(1) });

/**
 * content/thesaurus.yaml: what readers and pages call the same thing, in both languages. Of general
 * words only: what leads to one page stands in its front matter.
 */
export const thesaurusSchema = z.array(meaningSchema).superRefine((meanings, context) => {
  const seen = new Set<string>();
  for (const [index, { en, zh }] of meanings.entries())
    for (const each of [...en, ...zh].map((phrase) => phrase.toLowerCase())) {
      if (seen.has(each))
        context.addIssue({ code: 'custom', path: [index], message: `“${each}” stands here twice` });
      seen.add(each);
    }
});

export type Meanings = z.infer<typeof thesaurusSchema>;
