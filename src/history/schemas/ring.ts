import { z } from 'astro/zod';
import { bilingual, fragmentId, gitId, prNumber, repoPath } from './git-id.ts';

const count = z.int().nonnegative();

/** How a definition changed so that a caller that nobody updated may break. */
const ringKind = z.enum(['removed', 'moved', 'parameters', 'returns', 'bases', 'attributes']);

const ringChangeSchema = z.strictObject({
  kind: ringKind,
  /** How many calls lead to the definition: 0 is what the family's files import, inherit and use of it. */
  depth: count,
  path: repoPath,
  /** Its qualified name. */
  name: z.string().min(1),
  /** Settled by rule: the family took it up later, or nothing that it takes names it any more. */
  settled: z.enum(['early', 'unmentioned']).optional(),
});

export const ringCommitSchema = z.strictObject({
  /** The pull request; null where the commit's subject has no number. */
  number: prNumber.nullable(),
  commit: gitId,
  /** Its subject without the trailing number. */
  title: z.string(),
  /** Committer date in UTC. */
  mergedAt: z.string(),
  /** The fewest calls that lead to something that it changed. */
  depth: count,
  /** Definitions of which it changed the body, added parameters with a default, or which it added. */
  bodies: count,
  /** What else it changed, by depth. */
  changes: z.array(ringChangeSchema),
});

const ringCallSchema = z.strictObject({
  /** A file of the family. */
  path: repoPath,
  /** A definition of shared code, `PATH:NAME` at the snapshot. */
  names: z.string().min(1),
  /** Rows of the file at the snapshot that name it, or the class that it belongs to. */
  rows: z.array(z.int().positive()).min(1),
  /** Pull requests outside of the family, told with their effect, that changed it. */
  changedBy: z.array(prNumber).min(1),
});

/** `content/ring.json`: who changed what the family takes from shared code. */
export const ringSchema = z.strictObject({
  /** The commit at which the walk back began. */
  snapshot: gitId,
  /** How many definitions the family takes at the snapshot, by depth. */
  taken: z.array(count).min(1),
  /** Commits outside of the family that changed such a definition, oldest first. */
  commits: z.array(ringCommitSchema),
  /** What rows of the family name that a change with an effect touched, by name alone; sorted. */
  calls: z.array(ringCallSchema),
});

/** `content/ring.yaml`: what a person found when reading them. */
export const triageSchema = z.strictObject({
  /** Pull requests that the rule must find: each changed what the family does. */
  mustFind: z.array(prNumber),
  /** Why a change of an interface does nothing to the family. */
  reasons: z.record(fragmentId, bilingual),
  /** One reason for each pull request, or commit that has no number, without an effect; those with one are in `thirdRing`. */
  triaged: z.record(z.string().regex(/^(?:[1-9]\d*|[0-9a-f]{40})$/), fragmentId),
});

export type Ring = z.infer<typeof ringSchema>;
export type RingCommit = Ring['commits'][number];
export type RingChange = RingCommit['changes'][number];
export type RingKind = RingChange['kind'];
export type Triage = z.infer<typeof triageSchema>;
