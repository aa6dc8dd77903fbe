import { z } from 'astro/zod';

/** A page or a place on it as redirects name it: below the language, for both languages at once. */
const place = /^\/(?!(?:en|zh)\/)(?:[\w.-]+\/)*(?:#[\w.-]+)?$/;

const redirects = z.record(z.string(), z.string()).superRefine((entries, context) => {
  for (const [from, to] of Object.entries(entries)) {
    const wrong = [from, to].find((address) => !place.test(address));
    if (wrong === undefined) continue;
    const message = `"${wrong}" is not /path/ or /path/#id, without language and base`;
    context.addIssue({ code: 'custom', path: [from], message });
  }
});

/** content/redirects.yaml: where something stood -> where it stands now. A file of comments is empty. */
export const redirectsSchema = z.preprocess((value) => (value === null ? {} : value), redirects);
