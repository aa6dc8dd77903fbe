import { z } from 'astro/zod';
import { readYaml } from '../../src/reader/yaml-file.ts';
import type { Locale } from '../../src/history/address.ts';

const placeSchema = z.strictObject({
  /** Address below the language of a page that answers. */
  page: z.string().regex(/^\/([a-z0-9-]+\/)*$/),
  /** Id of the note or heading on that page which the result should lead to. */
  at: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
});

const querySchema = z.strictObject({
  /** As typed or pasted. */
  query: z.string().min(1),
  /** What the reader has in hand. */
  kind: z.enum([
    ...(['number', 'symbol', 'flag', 'file', 'error', 'symptom', 'concept'] as const),
    ...(['question', 'traceback', 'diff', 'typo', 'mixed', 'short'] as const),
  ]),
  /** Each as good as the others. */
  places: z.array(placeSchema).min(1).max(3),
});

export type Query = z.infer<typeof querySchema>;
export type Place = z.infer<typeof placeSchema>;

/** @throws ContentError with file and line */
export function readQueries(locale: Locale, folder = 'tests/relevance'): Promise<Query[]> {
  return readYaml(`${folder}/queries.${locale}.yaml`, z.array(querySchema).min(1));
}

/** Strings for which nothing is to be found, in either language. */
export function readNonsense(): Promise<string[]> {
  return readYaml('tests/relevance/nonsense.yaml', z.array(z.string()).length(50));
}
