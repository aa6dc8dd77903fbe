import { z } from 'astro/zod';
import type { CommonKind, PartKind } from '../machine-files.ts';
import { historyApiSchema } from './history-api.ts';
import { lineFileSchema, lineIndexSchema } from './lines-api.ts';

const { $schema, upstream, snapshot, snapshotAt, ...lists } = historyApiSchema.shape;
const head = { $schema, snapshot, snapshotAt };

/** Files of one kind. */
const filesSchema = z.strictObject({
  /** The address of their schema. */
  schema: z.string().min(1),
  files: z.array(
    z.strictObject({
      href: z.string().min(1),
      /** Absent where the address says it. */
      title: z.string().min(1).optional(),
    }),
  ),
});

/** The parts of the history, one language in each, as they are before one is chosen. */
export const partSchemas = {
  pull: z.strictObject({ ...head, ...lists.pulls.element.shape }),
  findings: z.strictObject({ ...head, findings: lists.findings }),
  symptoms: z.strictObject({ ...head, symptoms: lists.symptoms }),
  checks: z.strictObject({ ...head, checks: lists.checks }),
  run: z.strictObject({ ...head, ...lists.runs.element.shape }),
} satisfies Record<PartKind, z.ZodType>;

/** What is written as it is. */
export const commonSchemas = {
  history: historyApiSchema,
  lines: lineFileSchema.extend({ $schema }),
  'lines-index': lineIndexSchema.extend({ $schema }),
  /** `/api/v1/index.json`: every file, by its kind. */
  index: z.strictObject({ ...head, upstream, kinds: z.record(z.string(), filesSchema) }),
} satisfies Record<CommonKind, z.ZodType>;

export type ApiIndex = z.infer<typeof commonSchemas.index>;
