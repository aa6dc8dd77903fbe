import { z } from 'astro/zod';
import {
  bilingual,
  fragmentId,
  gitId,
  isUnique,
  prNumber,
  repoPath,
  repositoryName,
  snapshotPlace,
} from './git-id.ts';

const pattern = z.string().min(1).refine(isRegExp, 'must be a JavaScript regular expression');

const exclusionSchema = z.strictObject({
  /** The pull request that the rule finds and that does not belong to the family. */
  number: prNumber,
  /** What it concerns instead. */
  name: z.string().min(1),
  /** Why it is left out. */
  reason: bilingual,
});

const otherModelSchema = z.strictObject({
  /** The other model's name. */
  name: z.string().min(1),
  /** Paths that name the family and belong to the other model; matched without regard to case. */
  paths: pattern,
  /** Why such paths do not count. */
  reason: bilingual,
});

const thirdRingSchema = z.strictObject({
  /** A pull request that touches no line of the family and still changes its behaviour. */
  number: prNumber,
  /** What it changes for the family, in one sentence. */
  effect: bilingual,
});

const rotaryPathSchema = z.strictObject({
  /** What prose calls it. */
  en: pattern,
  zh: pattern,
  /** The lines that it runs through at the snapshot. */
  at: z.array(snapshotPlace).default([]),
  /** Sections of the validation page: what a change of these lines calls for. */
  checks: z.array(fragmentId).default([]),
});

/** `content/history.yaml`: the rule by which pull requests are found. */
export const historySchema = z.strictObject({
  /** `owner/name` of the upstream repository at GitHub. */
  upstream: repositoryName,
  /** Its licence, as SPDX names it; the text of any but Apache-2.0 is `content/licence.txt`. */
  licence: z.string().regex(/^[\w.+-]+$/, 'must be a name of SPDX, such as Apache-2.0'),
  /** Folder of the skill that the site offers, and its name; part of addresses, so it stays. */
  skill: fragmentId.optional(),
  /** What the ids of feed entries begin with: another name makes every entry new to its readers. */
  feed: fragmentId.optional(),
  /** The commit up to which the history is told. */
  snapshot: gitId,
  /** Added and deleted rows that match count as naming the family; without regard to case. */
  pattern,
  /** Paths that match belong to the family; without regard to case. */
  paths: pattern,
  /** Files of the family, at any time of the history: edits there need not name the family. */
  modelFiles: z.array(repoPath).min(1),
  /** Models that share the name: their paths do not count. */
  otherModels: z.array(otherModelSchema),
  /** Pull requests that the rule finds and a person left out. */
  exclusions: z.array(exclusionSchema),
  /** Pull requests that no rule finds; listed apart, not claimed complete. */
  thirdRing: z.array(thirdRingSchema),
  /** What kinds of change there are; `content/i18n` names each as `class.ID`. */
  classes: z.array(fragmentId).refine(isUnique, 'one of them stands twice').default([]),
  /** The rotary paths, and what prose calls them; `content/i18n` names each as `rotaryPath.ID`. */
  rotaryPaths: z.record(fragmentId, rotaryPathSchema).default({}),
  /**
   * The stories that span several pull requests, each with the one on whose page it is told, under
   * `#story`: the one that ends it. `content/i18n` names each as `story.ID`.
   */
  stories: z.record(fragmentId, prNumber).default({}),
});

export type History = z.infer<typeof historySchema>;

function isRegExp(source: string): boolean {
  try {
    return new RegExp(source, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
