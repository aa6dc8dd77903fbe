import { z } from 'astro/zod';
import { bilingual, fragmentId } from './git-id.ts';

const noteName = z.string().regex(/^[1-9]\d*#[a-z][a-z0-9-]*$/, 'it is no NUMBER#NOTE');

/** Under `rotaryPaths` of the history. */
const pathSchema = z.enum([
  'vision-recomputed',
  'vision-cached',
  'decoder-native',
  'decoder-fused',
]);

const cellSchema = z.strictObject({
  /** What the step is called in the code; without it there is none on this path. */
  code: z.string().min(1).optional(),
  /** What of the other column is gone: struck out. */
  removed: z.string().min(1).optional(),
  shape: z.string().min(1).optional(),
  /** Which numbers of the worked example stand there. */
  example: z.enum(['ids', 'angles', 'cosines', 'positions', 'rounded']).optional(),
  /** Those of the path's cost that the step launches, in its order. */
  operators: z.array(z.string().min(1)).default([]),
  says: bilingual,
  note: noteName,
  /** Code that is there and that nothing reaches, folded. */
  dead: bilingual.optional(),
  deadNote: noteName.optional(),
});

/** content/ledgers.yaml: the steps of a flow, before and after. */
export const ledgersSchema = z.array(
  z.strictObject({
    id: fragmentId,
    before: pathSchema,
    after: pathSchema,
    caption: bilingual,
    steps: z
      .array(z.strictObject({ name: bilingual, before: cellSchema, after: cellSchema }))
      .min(1),
  }),
);

export type Ledger = z.output<typeof ledgersSchema>[number];
export type LedgerCell = z.output<typeof cellSchema>;
