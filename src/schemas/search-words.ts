import { z } from 'astro/zod';

/** What a page's frontmatter may say besides what Starlight knows. */
export const searchWords = z.object({
  /**
   * Names under which readers look for this page and which its title and its first sentence do not
   * have: the symbols that it explains, other words for its subject, in its language.
   */
  searchWords: z.array(z.string().min(1)).optional(),
});
