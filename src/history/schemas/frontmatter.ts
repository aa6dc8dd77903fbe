import { z } from 'astro/zod';
import { fragmentId } from './git-id.ts';

const line = (most: number) =>
  z
    .string()
    .regex(/\S/, 'it is empty')
    .regex(/^[^\n]*$/, 'it is more than one line')
    .max(most);

/** What stands between the two lines of `---` of a page. Starlight's other fields are not used here. */
export const frontmatterSchema = z.strictObject({
  /** The page's heading, in its language. */
  title: line(120),
  /** One sentence for cards, search results, feeds and link previews. */
  description: line(300),
  /**
   * Names under which readers look for this page and which its title and its description do not
   * have: the symbols that it explains, other words for its subject, in its language.
   */
  searchWords: z.array(line(100)).min(1).max(30).optional(),
  /** Words in which readers ask for a section of this page, by the id of its heading. */
  asked: z.record(fragmentId, z.array(line(200)).min(1).max(10)).optional(),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
