import type { MdastNode } from 'satteri';
import { toComponent, toHeading } from '../reader/page.ts';
import { markdownLink } from '../history/site-address.ts';
import { components } from './components.ts';
import { factsCard } from './facts-card.ts';
import { blocks, link, plain } from './markdown-text.ts';
import { labelled, type Rendering } from './rendering.ts';
import { type Edit, indented, rangeOf, splice } from './splice.ts';

/** A page as Markdown: title, description, facts, and the author's text with its components written out. */
export function pageMarkdown(rendering: Rendering): string {
  const { page, pull, html } = rendering;
  const here = html(page.path);
  return `${blocks([
    `# ${plain(page.title)}`,
    page.description && `> ${plain(page.description)}`,
    labelled(rendering, 'machine.page', link(here, here)),
    pull && factsCard(rendering, pull),
    pageBody(rendering),
  ])}\n`;
}

/** The author's text alone. */
export function pageBody(rendering: Rendering): string {
  return tidy(splice(rendering.page.source, editsIn(rendering, rendering.page.tree)));
}

/** A stretch of the page's text, such as one note. */
export function nodeMarkdown(rendering: Rendering, node: MdastNode): string {
  return tidy(edited(rendering, node));
}

/** The top-level nodes of a section, up to the next of the same rank; none where it is not. */
export function sectionNodes({ page }: Rendering, id: string): MdastNode[] {
  const nodes = 'children' in page.tree ? page.tree.children : [];
  const start = nodes.findIndex((node) => toHeading(node)?.id === id);
  const depth = toHeading(nodes[start] ?? page.tree)?.depth;
  if (depth === undefined) return [];
  const rest = nodes.slice(start + 1);
  const end = rest.findIndex((node) => (toHeading(node)?.depth ?? 7) <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Lines that only imports or expressions stood on leave blank lines behind. */
function tidy(text: string): string {
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

function editsIn(rendering: Rendering, node: MdastNode): Edit[] {
  const replaced = editOf(rendering, node);
  if (replaced) return [replaced];
  const inside = 'children' in node ? node.children : [];
  const edits = inside.flatMap((child) => editsIn(rendering, child));
  return node.type === 'link' ? [...edits, ...linkEdits(rendering, node)] : edits;
}

function editOf(rendering: Rendering, node: MdastNode): Edit | undefined {
  const [start, end] = rangeOf(node);
  const text = replacementOf(rendering, node);
  return text === undefined ? undefined : { start, end, text: indented(node, text) };
}

function replacementOf(rendering: Rendering, node: MdastNode): string | undefined {
  switch (node.type) {
    case 'yaml':
    case 'mdxjsEsm':
      return '';
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return /^\s*(['"`])(.*)\1\s*$/s.exec(node.value)?.[2] ?? '';
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return componentText(rendering, node);
    default:
      return undefined;
  }
}

function componentText(rendering: Rendering, node: MdastNode): string {
  const component = toComponent(node);
  const write = components[component?.name ?? ''];
  if (!component || !write) {
    const where = `${rendering.page.file}:${component?.line ?? 1}`;
    throw new Error(`${where}: <${component?.name}> has no Markdown form in src/machine/.`);
  }
  return write({ ...rendering, attributes: component.attributes, inside: inside(rendering, node) });
}

function inside(rendering: Rendering, node: MdastNode): string {
  const children = 'children' in node ? node.children : [];
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return '';
  const edits = children.flatMap((child) => editsIn(rendering, child));
  return splice(rendering.page.source, edits, rangeOf(first)[0], rangeOf(last)[1]).trim();
}

function edited(rendering: Rendering, node: MdastNode): string {
  return splice(rendering.page.source, editsIn(rendering, node), ...rangeOf(node));
}

/** The address of a link stands behind its text. */
function linkEdits({ address }: Rendering, node: MdastNode & { type: 'link' }): Edit[] {
  const last = node.children.at(-1);
  const url = markdownLink(address, node.url);
  if (!last || url === node.url) return [];
  return [{ start: rangeOf(last)[1], end: rangeOf(node)[1], text: `](${url})` }];
}
