import { z } from 'astro/zod';

const line = z
  .string()
  .regex(/\S/, 'it is empty')
  .regex(/^[^\n]*$/, 'it is more than one line');

/** What stands between the two lines of `---` of a page. Starlight's other fields are not used here. */
export const frontmatterSchema = z.strictObject({
  /** The page's heading, in its language. */
  title: line,
  /** One sentence for cards, search results, feeds and link previews. */
  description: line,
  /**
   * Names under which readers look for this page and which its title and its description do not
   * have: the symbols that it explains, other words for its subject, in its language.
   */
  searchWords: z.array(line).min(1).optional(),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
