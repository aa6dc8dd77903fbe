import { z } from 'astro/zod';
import { bilingual, pastDay } from './git-id.ts';

/** content/corrections.yaml: what was mended on the site, newest first. */
export const correctionsSchema = z.array(
  z.strictObject({
    /** Day of the correction, YYYY-MM-DD. */
    date: pastDay,
    /** Page that was mended, without language and base, such as `/rotary/`. */
    page: z.string().startsWith('/'),
    /** What was wrong and what stands there now. */
    what: bilingual,
  }),
);

export type Correction = z.output<typeof correctionsSchema>[number];
