import { z } from 'astro/zod';

/** A page below the language: redirects are of whole pages, for both languages at once. */
const page = z
  .string()
  .regex(/^\/(?!(?:en|zh)\/)(?:[\w.-]+\/)*$/, 'it is not /path/, without language, base and #id');

/** content/redirects.yaml: a page that is gone -> the page that stands for it. A file of comments is empty. */
export const redirectsSchema = z.preprocess(
  (value) => (value === null ? {} : value),
  z.record(page, page),
);

export type Redirects = z.infer<typeof redirectsSchema>;
