import type { Element, ElementContent } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import type { ListItem, Nodes, PhrasingContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Options, toMarkdown as write } from 'mdast-util-to-markdown';

/** How a text speaks of what stands around it. */
export interface Manner {
  /** Where a link of the page leads from the text. */
  href: (href: string) => string;
  /** What stands between a name and what it names, such as a colon. */
  colon: string;
}

const style: Options = {
  bullet: '-',
  rule: '-',
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
};

/** Parts of a page, already {@link spokenParts}, as Markdown. */
export function toMarkdown(parts: readonly ElementContent[], { href, colon }: Manner): string {
  const tree = toMdast(
    { type: 'root', children: [...parts] },
    {
      document: true,
      handlers: {
        ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
        a: (state, node) => link(state, node, href),
        // Letters in the colour of their axis, not words of weight.
        b: (state, node) => state.all(node),
        del: (state, node) => [struck, ...(state.all(node) as PhrasingContent[]), struck],
        dl: (state, node) => pairs(state, node, colon),
        pre: code,
        table,
      },
    },
  );
  return write(tree, style).trim();
}

/** Written as it stands: no node of CommonMark is struck out. */
const struck: PhrasingContent = { type: 'html', value: '~~' };

/** A heading with its permanent id; without one nothing leads to it, and it is a line in bold. */
const heading: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[];
  const { id } = node.properties;
  if (typeof id !== 'string')
    return { type: 'paragraph', children: [{ type: 'strong', children }] };
  const depth = Number(node.tagName[1]) as 1 | 2 | 3 | 4 | 5 | 6;
  return { type: 'heading', depth, children: [...children, { type: 'text', value: ` {#${id}}` }] };
};

function link(state: State, node: Element, to: (href: string) => string): Nodes {
  const url = to(String(node.properties['href'] ?? ''));
  return { type: 'link', url, children: state.all(node) as PhrasingContent[] };
}

/** A list of names and what they name, one line for each; a whole sentence needs no colon. */
function pairs(state: State, list: Element, colon: string): Nodes {
  const rows = list.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'div' ? [child] : [],
  );
  const children = rows.map((row): ListItem => {
    const cells = row.children.filter((cell) => cell.type === 'element');
    const [name, ...values] = cells.map((cell) => inOneLine(state.all(cell)));
    const between = afterStop[toString(cells[0]!).trim().slice(-1)] ?? colon;
    const value = values.flatMap((each) => [{ type: 'text' as const, value: between }, ...each]);
    return { type: 'listItem', children: [{ type: 'paragraph', children: [...name!, ...value] }] };
  });
  return { type: 'list', ordered: false, spread: false, children };
}

/** Paragraphs of a cell, one behind the other. */
function inOneLine(nodes: readonly Nodes[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (node.type !== 'paragraph') return [node as PhrasingContent];
    return index === 0 ? node.children : [{ type: 'text', value: ' ' }, ...node.children];
  });
}

/** What stands behind a whole sentence, by its last character. */
const afterStop: Partial<Record<string, string>> = { '.': ' ', '。': '' };

/** Markdown has no captions: one is a paragraph above its table. */
const table: Handle = (state, node) => {
  const caption = select('caption', node);
  const children = caption ? (state.all(caption) as PhrasingContent[]) : [];
  const rows = defaultHandlers.table(state, node);
  return caption ? [{ type: 'paragraph', children }, rows] : rows;
};

/** Expressive Code makes an element of each line, and leaves out where they end. */
const code: Handle = (_, node) => {
  const lang = node.properties['dataLanguage'];
  const lines = selectAll('.ec-line', node).map((line) => toString(line).trimEnd());
  const value = lines.length > 0 ? lines.join('\n') : toString(node);
  return { type: 'code', lang: typeof lang === 'string' ? lang : null, value: value.trimEnd() };
};
