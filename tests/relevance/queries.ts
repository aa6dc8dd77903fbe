import { z } from 'astro/zod';
import { readYaml } from '../../src/reader/yaml-file.ts';
import type { Locale } from '../../src/history/address.ts';

const querySchema = z.strictObject({
  /** As typed. */
  query: z.string().min(1),
  /** What the reader has in hand. */
  kind: z.enum(['number', 'symbol', 'flag', 'file', 'error', 'symptom', 'concept']),
  /** Address below the language of the page that should come first. */
  page: z.string().regex(/^\/([a-z0-9-]+\/)*$/),
  /** Id of the note or heading on that page which the result should lead to. */
  at: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
});

export type Query = z.infer<typeof querySchema>;

/** @throws ContentError with file and line */
export function readQueries(locale: Locale, folder = 'tests/relevance'): Promise<Query[]> {
  return readYaml(`${folder}/queries.${locale}.yaml`, z.array(querySchema).min(1));
}
