import { z } from 'astro/zod';
import { bilingual, gitId, pastTime, prNumber, repoPath } from './git-id.ts';

const evidence = {
  /** The commit on the first-parent line. */
  commit: gitId,
  /** Its subject, without the trailing number where it has one. */
  title: z.string(),
  /** How many added or deleted rows name the family, with rename detection off. */
  lines: z.int().nonnegative(),
  /** The paths it touches that name the family, with rename detection off. */
  paths: z.array(repoPath),
  /** The model files it touches. */
  modelFiles: z.array(repoPath),
};

const foundSchema = z.strictObject({
  /** The pull request. */
  number: prNumber,
  ...evidence,
});

const excludedSchema = z.strictObject({
  /** The pull request; null where the commit's subject has no number. */
  number: prNumber.nullable(),
  ...evidence,
  /** The name under which `content/history.yaml` leaves it out. */
  name: z.string(),
  /** `number`: left out one by one; `path`: all that it touches belongs to another model. */
  by: z.enum(['number', 'path']),
  /** Why. */
  reason: bilingual,
});

const twiceSchema = z.strictObject({
  /** The number that more than one commit carries. */
  number: prNumber,
  /** The commits, oldest first. */
  commits: z.array(gitId).min(2),
});

const thirdRingSchema = z.strictObject({
  /** The pull request, from `content/history.yaml`. */
  number: prNumber,
  /** Its commit on the first-parent line. */
  commit: gitId,
  /** Its subject without the trailing number. */
  title: z.string(),
  /** Committer date in UTC. */
  mergedAt: z.string(),
});

/** `content/coverage.json`: what was scanned, what was found and how, what was left out and why. */
export const coverageSchema = z.strictObject({
  /** `owner/name` of the upstream repository at GitHub. */
  upstream: z.string(),
  /** The commit up to which the history is told. */
  snapshot: gitId,
  /** Its committer date in UTC. */
  snapshotAt: pastTime,
  /** How many first-parent commits were read. */
  scanned: z.int().positive(),
  /** How many of them carry no number at the end of the subject. */
  withoutNumber: z.int().nonnegative(),
  /** The pull requests of the family, by number. */
  found: z.array(foundSchema),
  /** What the rule finds and `content/history.yaml` leaves out, by number. */
  excluded: z.array(excludedSchema),
  /** Commits of the family whose subject carries no number, or that have no parent: they have no page. */
  unnumbered: z.array(z.strictObject(evidence)),
  /** Numbers that more than one commit carries. */
  landedTwice: z.array(twiceSchema),
  /** The third ring, by number. */
  thirdRing: z.array(thirdRingSchema),
});

export type Coverage = z.infer<typeof coverageSchema>;
export type Found = z.infer<typeof foundSchema>;
export type Excluded = z.infer<typeof excludedSchema>;
