import { z } from 'astro/zod';

const surfaceSchema = z.strictObject({
  /** Place in lists, from 1. */
  order: z.int().positive(),
  /** Exact paths or globs in SGLang's repository: today's home and the earlier ones. */
  paths: z.array(z.string().min(1)).min(1),
});

/** content/surfaces.yaml: slug (permanent, part of an address) -> surface. */
export const surfacesSchema = z.record(z.string().regex(/^[a-z0-9-]+$/), surfaceSchema);
