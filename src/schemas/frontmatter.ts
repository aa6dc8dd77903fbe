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
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
