import { z } from 'astro/zod';
import { gitId, lineRange, prNumber, repoPath } from './git-id.ts';

const count = z.int().nonnegative();

const placeSchema = z.strictObject({
  /** Path at the snapshot. */
  path: repoPath,
  /** Rows at the snapshot, in order. */
  ranges: z.array(lineRange).min(1),
});

/** Who wrote or removed lines: a pull request, or a commit without a number. */
const originShape = {
  /** The pull request; null where the commit's subject has no number. */
  number: prNumber.nullable(),
  /** The commit, only where there is no number. */
  commit: gitId.optional(),
  /** True when it does not belong to the family. */
  outside: z.literal(true).optional(),
};

const replacedBySchema = z.strictObject({
  ...originShape,
  /** How many of the lines it changed or deleted. */
  lines: z.int().positive(),
});

const survivalFileSchema = z.strictObject({
  /** Path at the merge commit. */
  path: repoPath,
  /** Lines the pull request wrote in it, blank ones and moved ones left out. */
  added: count,
  /** Lines that it added to the file and that stood elsewhere, or indented otherwise, before: not its own. */
  moved: count,
  /** Blank lines that it added. `added + moved + blank` are the additions of the facts. */
  blank: count,
  /** How many of them stand at the snapshot. */
  surviving: count,
  /** Where they stand. */
  places: z.array(placeSchema),
  /** Who removed or changed the rest, most lines first. */
  replacedBy: z.array(replacedBySchema),
});

/** `content/prs/N/survival.json`: what became of the lines that a pull request added. */
export const survivalSchema = z.strictObject({
  /** The commit at which survival was read. */
  snapshot: gitId,
  /** The pull request. */
  number: prNumber,
  /** Lines written in files that concern the family, blank and moved ones left out. */
  added: count,
  /** How many of them stand at the snapshot. */
  surviving: count,
  /** The files that concern the family and gained lines, sorted by path. */
  files: z.array(survivalFileSchema),
});

const sourceSchema = z.strictObject({
  /** In a shared file, one source without number and commit stands for all others together. */
  ...originShape,
  /** How many lines of the file come from it, blank ones left out. */
  lines: z.int().positive(),
  /** Their rows at the snapshot, blank ones in between included. */
  ranges: z.array(lineRange).min(1),
});

const lineageFileSchema = z.strictObject({
  /** Path at the snapshot. */
  path: repoPath,
  /** Lines of the file, blank ones left out. */
  lines: count,
  /** Whose they are, most lines first. */
  sources: z.array(sourceSchema),
});

const edgeSchema = z.strictObject({
  /** The later pull request. */
  from: prNumber,
  /** The earlier one whose lines it changed or deleted. */
  to: prNumber,
  /** How many lines it changed or deleted, blank ones left out. */
  lines: count,
  /** How many it moved unchanged: to another file, inside one, or with a renamed file. */
  moved: count,
});

/** `content/lineage.json`: survival the other way round, and who changed whose lines. */
export const lineageSchema = z.strictObject({
  /** The commit at which lineage was read. */
  snapshot: gitId,
  /** The files of the family at the snapshot, and the files that hold surviving lines. */
  files: z.array(lineageFileSchema),
  /** Between pull requests of the family, sorted by `from`, then `to`. */
  edges: z.array(edgeSchema),
});

export type Survival = z.infer<typeof survivalSchema>;
export type SurvivalFile = z.infer<typeof survivalFileSchema>;
export type Lineage = z.infer<typeof lineageSchema>;
export type LineageFile = z.infer<typeof lineageFileSchema>;
