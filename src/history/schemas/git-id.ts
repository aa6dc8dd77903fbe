import { z } from 'astro/zod';

/** A whole git object id: 40 lower-case hexadecimal digits, never an abbreviation. */
export const gitId = z.string().regex(/^[0-9a-f]{40}$/, 'must be 40 lower-case hex digits');

/** A pull request's number at upstream. */
export const prNumber = z.int().positive();

/** A path as git lists it: from the root of the repository, on one line, without `.` and `..`; a tab is rare and legal. */
export const repoPath = z
  .string()
  .refine(
    (path) => !/[\0-\x08\x0a-\x1f\x7f]/.test(path) && !/(^|\/)\.{0,2}(\/|$)/.test(path),
    'it is no path in a repository',
  );

/** `Class.method`: the qualified name of a class or def. */
export const symbolName = z.string().regex(/^[^\s\0-\x1f\x7f]+$/, 'it is no name of a symbol');

/** First and last line, both counted from 1 and both included. */
export const lineRange = z
  .tuple([z.int().positive(), z.int().positive()])
  .refine(([first, last]) => first <= last, 'the first line must not come after the last');

/** No value of a list stands twice. */
export function isUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

/** The same words in both languages. */
export const bilingual = z.strictObject({
  /** English. */
  en: z.string().regex(/\S/, 'it is empty'),
  /** 简体中文. */
  zh: z.string().regex(/\S/, 'it is empty'),
});

export type LineRange = z.infer<typeof lineRange>;
export type Bilingual = z.infer<typeof bilingual>;
