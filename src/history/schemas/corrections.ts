import { z } from 'astro/zod';

/** content/corrections.yaml: what was mended on the site, newest first. */
export const correctionsSchema = z.array(
  z.strictObject({
    /** Day of the correction, YYYY-MM-DD. */
    date: z.iso.date(),
    /** Page that was mended, without language and base, such as `/rotary/`. */
    page: z.string().startsWith('/'),
    /** What was wrong and what stands there now. */
    what: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  }),
);

export type Correction = z.output<typeof correctionsSchema>[number];
