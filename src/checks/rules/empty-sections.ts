import type { MdastNode } from 'satteri';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, lineOf, type Page, toHeading } from '../../reader/page.ts';

/** A heading promises something: words, a list, a component or a heading below it follow. */
export function emptySections({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) => {
    const notes = componentsOf(page.tree, 'Note').map(({ node }) => node);
    return [page.tree, ...notes].flatMap((parent) => emptyIn(page, parent));
  });
}

function emptyIn(page: Page, parent: MdastNode): Problem[] {
  const blocks = ('children' in parent ? parent.children : []).filter(isShown);
  return blocks.flatMap((block, index) => {
    const heading = toHeading(block);
    const next = blocks[index + 1];
    const below = next && (toHeading(next)?.depth ?? 7) > (heading?.depth ?? 0);
    if (!heading || below) return [];
    return {
      found: `nothing under the heading${heading.id ? ` #${heading.id}` : ''}`,
      where: `${page.file}:${lineOf(block)}`,
      fix: 'Write what it announces, or remove it.',
    };
  });
}

function isShown(node: MdastNode): boolean {
  return !['yaml', 'mdxjsEsm', 'mdxFlowExpression'].includes(node.type);
}
