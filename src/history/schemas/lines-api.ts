import { z } from 'astro/zod';
import { bilingual, gitId, lineRange, prNumber, repoPath, repositoryName } from './git-id.ts';

const ranges = z.array(lineRange).min(1);

/** What a page says of lines: where it is read, and the lines it speaks of. */
const aboutSchema = z.strictObject({
  kind: z.enum([
    'note',
    'pull',
    'finding',
    'symptom',
    'check',
    'proposal',
    'rotary',
    'surface',
    'trap',
    'platforms',
    'page',
  ]),
  title: bilingual,
  /** Address below the language, such as `/prs/18856/`. */
  page: z.string().regex(/^\/(?:.*\/)?$/),
  /** The section, note or entry on it. */
  id: z.string().optional(),
  /** Lines at the snapshot. */
  rows: ranges,
});

const wroteSchema = z.strictObject({
  rows: lineRange,
  /** The pull request; absent where the commit's subject has no number. */
  pull: prNumber.optional(),
  /** The commit, only where there is no number. */
  commit: gitId.optional(),
});

/** A note of which rows are gone, at the lines between which they stood. */
const goneSchema = z.strictObject({
  ...{ title: bilingual, page: z.string(), id: z.string() },
  /** The rows that are gone, in the commit that wrote them. */
  stood: z.strictObject({ path: repoPath, rows: ranges }),
  /** Who changed or deleted them: the pull request; the commit where its subject has no number. */
  pull: prNumber.optional(),
  commit: gitId.optional(),
  /** What stands around their place at the snapshot. */
  rows: ranges,
});

const callSchema = z.strictObject({
  /** A definition of shared code, `PATH:NAME`. */
  names: z.string(),
  /** Pull requests outside of the family, told in the index under `ring`, that changed it. */
  changedBy: z.array(prNumber).min(1),
  /** Lines that name it, or the class that it belongs to. */
  rows: ranges,
});

/** `/api/v1/lines/PATH.json`: everything that is known of the lines of one file. */
export const lineFileSchema = z.strictObject({
  path: repoPath,
  snapshot: gitId,
  snapshotAt: z.string(),
  /** Five letters for each line: FNV-1a of its text, `-----` where it is blank or trivial. */
  digests: z.string(),
  /** Who wrote which lines, in order. */
  wrote: z.array(wroteSchema),
  about: z.array(aboutSchema),
  /** Notes that stood here. */
  gone: z.array(goneSchema),
  /** What the lines name of shared code; absent where the file is not one of the family's model files. */
  calls: z.array(callSchema).optional(),
  /** Rotary paths that run through lines of the file. */
  rotary: z.array(z.strictObject({ path: z.string(), rows: ranges })),
  /** Checks that a change of the file calls for. */
  checks: z.array(z.string()),
});

/** `/api/v1/lines/index.json`: the files, and what their answers name. */
export const lineIndexSchema = z.strictObject({
  upstream: repositoryName,
  snapshot: gitId,
  snapshotAt: z.string(),
  /** Paths at the snapshot. */
  files: z.array(repoPath),
  /** Pull requests that have a page, by number. */
  pulls: z.record(z.string(), z.strictObject({ title: bilingual, mergedAt: z.string() })),
  /** Pull requests outside of the family that change what it does: in which way. */
  ring: z.record(z.string(), bilingual),
  /** Checks of the validation page, with what they run. */
  checks: z.record(z.string(), z.strictObject({ title: bilingual, code: z.array(z.string()) })),
  /** Rotary paths and the checks that each calls for. */
  rotary: z.record(z.string(), z.strictObject({ name: bilingual, checks: z.array(z.string()) })),
  /** The words of an answer, by language. */
  words: z.strictObject({
    en: z.record(z.string(), z.string()),
    zh: z.record(z.string(), z.string()),
  }),
});

export type LineFile = z.infer<typeof lineFileSchema>;
export type LineIndex = z.infer<typeof lineIndexSchema>;
export type About = LineFile['about'][number];
export type GoneNote = LineFile['gone'][number];
export type SharedCall = NonNullable<LineFile['calls']>[number];
