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

/** `path:line` or `path:first-last` at the snapshot, as data files name places. */
export const snapshotPlace = z
  .string()
  .regex(/^[^\s:]+:\d+(-\d+)?$/, 'it is not path:line or path:first-last')
  .refine((place) => {
    const [first, last] = place.split(':')[1]!.split('-').map(Number);
    return first! > 0 && (last ?? first!) >= first!;
  }, 'it ends before it begins');

/** First and last line, both counted from 1 and both included. */
export const lineRange = z
  .tuple([z.int().positive(), z.int().positive()])
  .refine(([first, last]) => first <= last, 'the first line must not come after the last');

/** What a document answers to by itself, as far as an id could be called so. */
const ofDocument =
  'all anchors applets body children close cookie doctype domain embeds evaluate fonts forms head hidden images implementation links location open plugins prerendering referrer scripts timeline title write writeln';

/** The id of a section or a note, part of an address: plain Latin, so that no two look alike. */
export const fragmentId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'it is not in lower case with single hyphens')
  .refine((id) => !ofDocument.split(' ').includes(id), 'it is a name that every document has');

/** `owner/name` of a repository at GitHub. */
export const repositoryName = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name');

/** A moment in UTC that has been. */
export const pastTime = z.iso
  .datetime({ precision: 0, error: 'must be YYYY-MM-DDTHH:MM:SSZ' })
  .refine(isPast, 'it lies in the future');

/** A day that has begun somewhere on earth. */
export const pastDay = z.iso.date().refine(isPast, 'it lies in the future');

function isPast(date: string): boolean {
  const farthestEast = 14 * 3600 * 1000;
  return Date.parse(date) <= Date.now() + farthestEast;
}

/** Words that stand in a list or a table, and not a page of them. */
const phrase = z.string().regex(/\S/, 'it is empty').max(600);

/** No value of a list stands twice. */
export function isUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

/** The same words in both languages. */
export const bilingual = z.strictObject({
  /** English. */
  en: phrase,
  /** 简体中文. */
  zh: phrase,
});

export type LineRange = z.infer<typeof lineRange>;
export type Bilingual = z.infer<typeof bilingual>;
