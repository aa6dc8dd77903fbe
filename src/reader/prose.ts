import type { MdastNode } from 'satteri';
import { once } from '../history/memoize.ts';
import { lineOf, nodesOf, type Page, toComponent } from './page.ts';

/** A run of words that a reader sees as one: a paragraph, a heading or a cell of a table. */
export interface ProseBlock {
  line: number;
  node: MdastNode;
}

/** How the parts of a block that are not plain words are written out. */
export interface Rendering {
  code: (value: string) => string;
  /** A component without children; one with children stands for their words. */
  component: (name: string) => string;
}

/** Only the words of the page's language. */
export const wordsOnly: Rendering = { code: () => '', component: () => '' };

/** Words and code, as a reader sees them. */
export const wordsAndCode: Rendering = { code: (value) => value, component: () => '' };

export function proseBlocks({ tree }: Pick<Page, 'tree'>): readonly ProseBlock[] {
  return blocksIn(tree);
}

const blocksIn = once((tree: MdastNode) =>
  nodesOf(tree)
    .filter(isBlock)
    .map((node) => ({ line: lineOf(node), node })),
);

/** Several rules read the same blocks. */
const written = new WeakMap<Rendering, (node: MdastNode) => string>();

export function writeOut(node: MdastNode, rendering: Rendering): string {
  let write = written.get(rendering);
  if (!write) written.set(rendering, (write = once((each) => writeAnew(each, rendering))));
  return write(node);
}

function writeAnew(node: MdastNode, rendering: Rendering): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'inlineCode') return rendering.code(node.value);
  if (node.type === 'break') return '\n';
  const component = toComponent(node);
  if (!('children' in node)) return '';
  if (component && node.children.length === 0) return rendering.component(component.name);
  return node.children.map((child) => writeAnew(child, rendering)).join('');
}

/** Everything a page says, title, code spans and fences included. */
export const pageText = once((page: Page): string => {
  const blocks = proseBlocks(page).map(({ node }) => writeOut(node, wordsAndCode));
  const fences = nodesOf(page.tree).flatMap((node) => (node.type === 'code' ? node.value : []));
  return [page.title, page.description, ...blocks, ...fences].join('\n');
});

function isBlock(node: MdastNode): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
}
