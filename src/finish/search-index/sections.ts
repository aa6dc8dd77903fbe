import { serializeOuter } from 'parse5';
import { type Element, elementsOf, isElement, type Node, valueOf } from '../elements.ts';
import type { Link } from './names.ts';

/** What a built page has to say to a search. */
export interface SearchPage {
  /** As in `<html lang>`. */
  lang: string;
  title: string;
  /** `class:docs surface:rotary`: they hold for every section of the page. */
  filters: string;
  /** What leads to the page besides its text, by name. */
  metadata: Record<string, string>;
  /** The part above the first heading comes first. */
  sections: Section[];
  /** Its links by words, in the order of the page; what is a number alone is no name. */
  links: Link[];
}

/** What stands under one heading that has an id. */
export interface Section {
  /** Undefined for the part above the first heading, which the page's title heads. */
  id: string | undefined;
  heading: string;
  /** HTML with Pagefind's attributes, without the heading. */
  html: string;
}

/**
 * Cuts a built page at its headings, because a reader who searches wants the note, and not a page
 * of twenty notes on which all the words happen to stand.
 * @returns undefined for a page without a main part and a title
 */
export function readSections(elements: readonly Element[]): SearchPage | undefined {
  const named = (name: string) => elements.find(({ tagName }) => tagName === name);
  const main = named('main');
  const h1 = main && elementsOf(main).find(({ tagName }) => tagName === 'h1');
  if (!h1) return undefined;
  const title = textOf(h1);
  return {
    lang: valueOf(named('html')!, 'lang') ?? '',
    title,
    filters: elements.flatMap((element) => valueOf(element, filtersAttribute) ?? []).join(' '),
    metadata: metadataOf(h1),
    sections: cut(main, title),
    links: [...linksIn(main)],
  };
}

const filtersAttribute = 'data-search-filters';

/** `data-search-words` on the title is the metadatum `words`. */
function metadataOf({ attrs }: Element): Record<string, string> {
  const prefix = 'data-search-';
  const own = attrs.filter(({ name }) => name.startsWith(prefix));
  return Object.fromEntries(own.map(({ name, value }) => [name.slice(prefix.length), value]));
}

function cut(main: Element, title: string): Section[] {
  const sections: Section[] = [{ id: undefined, heading: title, html: '' }];
  for (const node of pieces(main)) {
    const id = headingId(node);
    if (id) sections.push({ id, heading: textOf(node), html: '' });
    else if (!isElement(node) || node.tagName !== 'h1') sections.at(-1)!.html += outer(node);
  }
  return sections;
}

/** Headings, and the largest parts between them that hold none. */
function* pieces(node: Node): Generator<Node> {
  if (!isElement(node)) {
    yield node;
    return;
  }
  const ignored = valueOf(node, 'data-pagefind-ignore');
  // `all` leaves out metadata as well; with the other values Pagefind deals itself.
  if (unread.has(node.tagName) || ignored === 'all') return;
  // Lists that are ignored repeat the headings of other pages.
  if (headings.has(node.tagName) || ignored !== undefined || !holdsHeading(node)) yield node;
  else for (const child of node.childNodes) yield* pieces(child);
}

function* linksIn(node: Node): Generator<Link> {
  if (!isElement(node)) return;
  if (unread.has(node.tagName) || valueOf(node, 'data-pagefind-ignore') !== undefined) return;
  if (node.tagName === 'a') {
    const text = textOf(node);
    if (/\p{L}{2}/u.test(text)) yield { href: valueOf(node, 'href') ?? '', text };
  }
  for (const child of node.childNodes) yield* linksIn(child);
}

const headings = new Set(['h1', 'h2', 'h3', 'h4']);
const unread = new Set(['footer', 'nav', 'script', 'style', 'svg', 'template']);

function holdsHeading(element: Element): boolean {
  return elementsOf(element).some(({ tagName }) => headings.has(tagName));
}

function headingId(node: Node): string | undefined {
  if (!isElement(node) || !headings.has(node.tagName) || node.tagName === 'h1') return undefined;
  return valueOf(node, 'id');
}

function outer(node: Node): string {
  if (isElement(node)) return serializeOuter(node);
  return 'value' in node ? node.value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : '';
}

/** Words with single spaces. */
function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node)) return '';
  return node.childNodes.map(textOf).join('').replace(/\s+/g, ' ').trim();
}
