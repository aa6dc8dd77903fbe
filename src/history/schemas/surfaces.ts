import { z } from 'astro/zod';
import { fragmentId, prNumber } from './git-id.ts';

const surfaceSchema = z.strictObject({
  /** Place in lists, from 1. */
  order: z.int().positive(),
  /** Exact paths or globs in SGLang's repository: today's home and the earlier ones. */
  paths: z.array(z.string().min(1)).min(1),
  /**
   * Pull requests whose share of this surface lies inside a file of another surface, so that no
   * path tells of it. Each with its reason in a comment of the file.
   */
  pulls: z.array(prNumber).min(1).optional(),
  /** Sections of the validation page: what a change of it calls for. */
  checks: z.array(fragmentId).default([]),
});

/** content/surfaces.yaml: slug (permanent, part of an address) -> surface. */
export const surfacesSchema = z.record(z.string().regex(/^[a-z0-9-]+$/), surfaceSchema);
