import { z } from 'astro/zod';
import { anchorSchema } from './anchors.ts';
import { factsFileSchema } from './facts.ts';
import { findingsSchema } from './findings.ts';
import { bilingual, fragmentId, gitId, prNumber } from './git-id.ts';
import { prWeight, readingSchema } from './reading.ts';
import { recordSchema, runId } from './run.ts';
import { platformsSchema } from './platforms.ts';
import { ringCommitSchema, ringSchema } from './ring.ts';
import { releasesSchema } from './releases.ts';
import { survivalSchema } from './survival.ts';

const address = z.string().min(1);

/** What a page says of something, in both languages: as long as it is there. */
export const told = z.strictObject({
  /** English. */
  en: z.string().min(1),
  /** 简体中文. */
  zh: z.string().min(1),
});

/** A page in both languages: its address as HTML and as Markdown. */
const pageSchema = z.strictObject({
  title: bilingual,
  description: bilingual,
  html: bilingual,
  markdown: bilingual,
});

const noteSchema = z.strictObject({
  /** Permanent; also the fragment on the page. */
  id: z.string().min(1),
  /** Position among the notes, from 1. */
  number: z.int().positive(),
  title: bilingual,
  /** Heading, place and text. */
  text: told,
  /** Where the note stands in the diff. */
  anchor: anchorSchema,
  /** Those rows in the squash commit at GitHub. */
  github: z.url(),
  /** An address that goes to the reader's language. */
  shortLink: address,
});

const relationSchema = z.strictObject({
  number: prNumber,
  /** How many lines were changed or deleted. */
  lines: z.int().positive(),
});

const pullSchema = z.strictObject({
  number: prNumber,
  page: pageSchema,
  shortLink: address,
  /** Subject of the squash commit without the trailing number, verbatim. */
  upstreamTitle: z.string().min(1),
  /** The pull request at GitHub. */
  url: z.url(),
  mergeCommit: gitId,
  parentCommit: gitId,
  mergedAt: z.iso.datetime(),
  author: z.string().min(1),
  additions: z.int().nonnegative(),
  deletions: z.int().nonnegative(),
  class: readingSchema.shape.class,
  weight: prWeight,
  rotary: readingSchema.shape.rotary,
  stories: readingSchema.shape.stories,
  /** Slugs of the surfaces it touches. */
  surfaces: z.array(z.string().min(1)),
  /** Every file; those that concern the family with their hunks. */
  files: z.array(factsFileSchema).min(1),
  notes: z.array(noteSchema),
  unremarkable: readingSchema.shape.unremarkable,
  /** Absent until it was computed. */
  survival: survivalSchema.optional(),
  /** Whose lines it changed, and who changed its lines. */
  changed: z.array(relationSchema),
  changedBy: z.array(relationSchema),
});

/** A section of a page. */
const entrySchema = z.strictObject({
  /** Its fragment on the page. */
  id: fragmentId,
  title: bilingual,
  html: bilingual,
  text: told,
});

const symptomSchema = entrySchema.extend({
  /** Pieces of the messages by which it is known. */
  messages: z.array(z.string().min(1)),
  /** Checks and findings that it leads to. */
  checks: z.array(fragmentId),
  findings: z.array(fragmentId),
});

const checkSchema = entrySchema.extend({
  /** The lane that it belongs to. */
  lane: fragmentId,
  /** What it runs, and what is run on its results. */
  commands: z.array(z.string().min(1)),
  /** Files of the surfaces and the rotary paths that call for it: exact paths or globs. */
  paths: z.array(z.string().min(1)),
});

/** `/api/v1/history.json`: the whole history as data. A change that breaks readers gets a new version. */
export const historyApiSchema = z.strictObject({
  $schema: address,
  version: z.literal(1),
  /** `owner/name` at GitHub. */
  upstream: z.string().min(1),
  /** The commit up to which the history is told. */
  snapshot: gitId,
  /** Its committer date in UTC. */
  snapshotAt: z.iso.datetime({ precision: 0 }),
  /** Oldest first. */
  pulls: z.array(pullSchema),
  surfaces: z.array(
    z.strictObject({
      slug: z.string().min(1),
      title: bilingual,
      page: pageSchema.optional(),
      /** Exact paths or globs in the upstream repository. */
      paths: z.array(z.string().min(1)).min(1),
      pulls: z.array(prNumber),
      /** What can go wrong there. */
      traps: z.array(entrySchema),
    }),
  ),
  stories: z.array(z.strictObject({ id: fragmentId, title: bilingual, pulls: z.array(prNumber) })),
  /** Gravest first: kind, reach, before the start or while serving, state, age. */
  findings: z.array(
    findingsSchema.element.omit({ id: true }).extend({
      /** Its name in addresses. */
      slug: z.string().min(1),
      /** The first release that holds each of `since`, in their order; null where none is told. */
      firstReleases: z.array(z.string().nullable()),
      page: pageSchema,
      /** The smallest change that mends it, where one was tried. */
      proposal: pageSchema.optional(),
      shortLink: address,
      text: told,
    }),
  ),
  /** The entries of the debug page, in its order. */
  symptoms: z.array(symptomSchema),
  /** The checks of the validation page, in its order. */
  checks: z.array(checkSchema),
  /** What runs on which platform at the snapshot. */
  platforms: platformsSchema,
  /** Who changed what the family takes from shared code; commits that changed bodies alone are counted. */
  ring: z.strictObject({
    taken: ringSchema.shape.taken,
    bodiesAlone: z.int().nonnegative(),
    commits: z.array(
      ringCommitSchema.extend({
        verdict: z.enum(['body', 'rule', 'effect', 'reason', 'unread']),
        /** The effect, or why there is none. */
        words: bilingual.optional(),
      }),
    ),
    /** Pull requests with an effect that the rule does not reach. */
    beyond: z.array(z.strictObject({ number: prNumber, words: bilingual })),
  }),
  /** What the released packages hold: pull requests by number, findings by slug. */
  releases: releasesSchema,
  /** What was executed or measured; marks name these. */
  runs: z.array(
    z.strictObject({
      id: runId,
      page: pageSchema,
      shortLink: address,
      /** What it asks. */
      text: told,
      record: recordSchema,
    }),
  ),
});

export type HistoryApi = z.infer<typeof historyApiSchema>;
