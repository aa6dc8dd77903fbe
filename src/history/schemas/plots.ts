import { z } from 'astro/zod';
import { bilingual, fragmentId } from './git-id.ts';
import { runId } from './run.ts';

/** Names of results that differ in one part, which `*` stands for: `replay.native.*`. */
const resultNames = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*\.\*(\.[a-z0-9-]+)*$/, 'it names no results by one *');

const lineSchema = z.strictObject({
  of: resultNames,
  label: bilingual,
  /** The one that the page is about, the bound that nothing can pass, or neither. */
  as: z.enum(['main', 'peer', 'floor']).default('peer'),
});

/** content/plots.yaml: results of a run drawn on two logarithmic axes. */
export const plotsSchema = z.array(
  z.strictObject({
    id: fragmentId,
    run: runId,
    title: bilingual,
    x: bilingual,
    y: bilingual,
    /** Results that say how far to the right a name stands; without it `*` is that number. */
    at: resultNames.optional(),
    lines: z.array(lineSchema).min(1),
  }),
);

export type Plot = z.output<typeof plotsSchema>[number];
