import type { Element, ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { spokenParts } from './spoken-parts.ts';
import { type Manner, toMarkdown } from './to-markdown.ts';

/** A built page as Markdown: its text in blocks, so that others can quote from it. */
export type Twin = readonly Block[];

/** A heading, a paragraph, a list, a table or a fence. */
export interface Block {
  text: string;
  /** Set where it is a heading that can be linked to. */
  heading?: { id: string; rank: number; title: string };
  /** As the author wrote it, and no component. */
  isPlain: boolean;
  /** The last line of a note: where it stands in the diff, and how it is known. */
  isFoot: boolean;
}

/** @param main the `<main>` of the page */
export function twinOf(main: Element, manner: Manner): Twin {
  return blocksIn(spokenParts([main]), true).flatMap(({ node, isPlain }) => {
    const text = toMarkdown([node], manner);
    return text ? { text, ...headingOf(node), isPlain, isFoot: hasClass(node, 'note-foot') } : [];
  });
}

export function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n\n');
}

/** What stands above the first heading. */
export function introOf(twin: Twin): Twin {
  const first = twin.findIndex(({ heading }) => heading);
  return first < 0 ? twin : twin.slice(0, first);
}

/** What follows a heading, up to the next of the same rank; nothing where it is not. */
export function sectionOf(twin: Twin, id: string): Twin {
  const start = twin.findIndex(({ heading }) => heading?.id === id);
  const rank = twin[start]?.heading?.rank ?? 0;
  const rest = start < 0 ? [] : twin.slice(start + 1);
  const end = rest.findIndex(({ heading }) => heading && heading.rank <= rank);
  return end < 0 ? rest : rest.slice(0, end);
}

/** A note as it stands on the page of its pull request. */
export interface Note {
  title: string;
  /** With its heading, and with its place at the end. */
  text: string;
  place: string;
}

/** @throws where the page has no note of this id */
export function noteOf(twin: Twin, id: string): Note {
  const start = twin.findIndex(({ heading }) => heading?.id === id);
  const end = twin.findIndex(({ isFoot }, index) => isFoot && index > start);
  const title = twin[start]?.heading?.title;
  if (title === undefined || end < 0) throw new Error(`The page has no note "${id}".`);
  return { title, text: textOf(twin.slice(start, end + 1)), place: twin[end]!.text };
}

interface Placed {
  node: ElementContent;
  isPlain: boolean;
}

/** Elements that only gather others are gone through. */
function blocksIn(nodes: readonly ElementContent[], isPlain: boolean): Placed[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return { node, isPlain };
    const own = isPlain && node.properties['className'] === undefined;
    const inside = node.children.filter((child) => child.type !== 'text' || child.value.trim());
    const gathers = /^(?:main|div|section)$/.test(node.tagName);
    if (!gathers || inside.some(({ type }) => type === 'text')) return { node, isPlain: own };
    return blocksIn(inside, own || isBody(node));
  });
}

/** Around all that an author writes, and around each heading, Starlight puts an element. */
function isBody(node: Element): boolean {
  return ['sl-markdown-content', 'sl-heading-wrapper'].some((name) => hasClass(node, name));
}

function headingOf(node: ElementContent): Pick<Block, 'heading'> {
  const rank = node.type === 'element' && /^h([1-6])$/.exec(node.tagName)?.[1];
  if (!rank || typeof node.properties['id'] !== 'string') return {};
  return { heading: { id: node.properties['id'], rank: Number(rank), title: toString(node) } };
}

function hasClass(node: ElementContent, name: string): boolean {
  const classes = node.type === 'element' ? node.properties['className'] : undefined;
  return Array.isArray(classes) && classes.includes(name);
}
