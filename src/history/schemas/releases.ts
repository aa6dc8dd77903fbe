import { z } from 'astro/zod';
import {
  bilingual,
  fragmentId,
  gitId,
  pastDay,
  prNumber,
  repoPath,
  snapshotPlace,
} from './git-id.ts';

const version = z.string().regex(/^\d+(\.\d+)*(\.post\d+)?$/, 'it is no final or post release');

const piece = z.string().min(1);

const clauseSchema = z
  .strictObject({
    /** Where the code stands or stood; the first of them in which a release has the symbol is read. */
    files: z.array(repoPath).min(1),
    /** Qualified name of a class or def; without it, the whole file. */
    symbol: z.string().min(1).optional(),
    /** Pieces of code that are there, blanks aside; a list where one of several is enough. */
    has: z.array(z.union([piece, z.array(piece).min(2)])).default([]),
    /** Pieces that are not. */
    lacks: z.array(piece).default([]),
  })
  .refine(
    ({ has, lacks }) => has.length + lacks.length > 0,
    'it asks for nothing: give has or lacks',
  );

/** What became of a finding that stays: a part of it is mended, or it does something else. */
const changeSchema = z.strictObject({
  is: z.enum(['mended', 'changed']),
  says: bilingual,
});

/** content/releases.yaml: which package is read, and by what text each finding is told in it. */
export const conditionsSchema = z.strictObject({
  /** Its name at the package index. */
  package: z.string().regex(/^[a-z0-9-]+$/),
  /** The folder of the repository whose files it holds, with a slash at the end. */
  root: z.string().endsWith('/'),
  /** By the slug of the finding; it is in a release where every clause is so. */
  findings: z.record(fragmentId, z.array(clauseSchema).min(1)),
  /** By the slug of the finding; a release has a change where every clause is so. */
  changes: z
    .record(
      fragmentId,
      z.array(changeSchema.extend({ where: z.array(clauseSchema).min(1) })).min(1),
    )
    .default({}),
});

export const releaseSchema = z.strictObject({
  version,
  /** When its first file came to the index, in UTC. */
  date: pastDay,
  /** The wheel that was read. */
  file: z.string().endsWith('.whl'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const pullReleaseSchema = z.strictObject({
  number: prNumber,
  /** The first release that holds it; null where none does, or where none could. */
  first: version.nullable(),
  /**
   * How that is known: half of the rows that it added are there, or more; by the order of merges, as
   * it only deleted or later ones took its rows away first; or not at all: the package has none of
   * its files.
   */
  by: z.enum(['added', 'order', 'unpackaged']),
  /** Rows of its own that the release holds, and how many it added. */
  rows: z.tuple([z.int().nonnegative(), z.int().positive()]).optional(),
});

/** First and last release of each unbroken row of releases that have it. */
const spansSchema = z.array(z.tuple([version, version]));

const findingReleaseSchema = z.strictObject({
  slug: fragmentId,
  in: spansSchema,
  /** Releases after the first that have none of the files or symbols which the condition names. */
  untold: z.array(version),
  /** What changed of it in releases that have it, as releases.yaml says. */
  changes: z
    .array(
      changeSchema.extend({
        in: spansSchema.min(1),
        /** Where the text that tells it stands in the first of them. */
        at: snapshotPlace,
      }),
    )
    .optional(),
});

const differenceSchema = z.strictObject({
  path: repoPath,
  /** In the newest release, seen from the snapshot. */
  state: z.enum(['changed', 'added', 'gone']),
  /** Classes and defs that differ, blanks aside, null for rows outside of them; of a shared file those that hold rows of the family. */
  symbols: z.array(z.string().min(1).nullable()),
});

/** content/releases.json, written by `npm run evidence -- releases`: what the released packages hold. */
export const releasesSchema = z.strictObject({
  /** Final and post releases from the first that has the family on, oldest first. */
  releases: z.array(releaseSchema),
  /** Ascending. */
  pulls: z.array(pullReleaseSchema),
  /** By slug. */
  findings: z.array(findingReleaseSchema),
  /** The family's files in the newest release beside the snapshot; only those that differ. */
  differences: z.strictObject({ snapshot: gitId, files: z.array(differenceSchema) }),
});

export type Clause = z.output<typeof clauseSchema>;
export type Conditions = z.output<typeof conditionsSchema>;
export type Releases = z.output<typeof releasesSchema>;
export type Release = Releases['releases'][number];
export type PullRelease = Releases['pulls'][number];
export type Spans = z.output<typeof spansSchema>;
export type FindingRelease = Releases['findings'][number];
