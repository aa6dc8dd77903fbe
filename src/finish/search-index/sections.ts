import { type Element, elementsOf, isElement, type Node, valueOf } from '../elements.ts';
import type { Link } from './names.ts';

/** What a built page has to say to a search. */
export interface SearchPage {
  title: string;
  /** `class:docs`, `surface:rotary`: they hold for every section of the page. */
  filters: string[];
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
  /** Without the heading. */
  text: string;
  /** What leads here besides the text: `data-search-place` is `place`. */
  words: Record<string, string>;
}

/**
 * Cuts a built page at its headings, because a reader who searches wants the note, and not a page
 * of twenty notes on which all the words happen to stand.
 * @returns undefined for a page without a main part and a title
 */
export function readSections(elements: readonly Element[]): SearchPage | undefined {
  const main = elements.find(({ tagName }) => tagName === 'main');
  const h1 = main && elementsOf(main).find(({ tagName }) => tagName === 'h1');
  if (!h1) return undefined;
  const title = headingOf(h1);
  return {
    title,
    filters: elements.flatMap((each) => valueOf(each, filtersAttribute)?.split(' ') ?? []),
    sections: cut(main, title),
    links: [...linksIn(main)],
  };
}

const prefix = 'data-search-';
const filtersAttribute = `${prefix}filters`;
const ignoreAttribute = `${prefix}ignore`;

function cut(main: Element, title: string): Section[] {
  const sections: Section[] = [{ id: undefined, heading: title, text: '', words: {} }];
  for (const node of pieces(main)) {
    const id = headingId(node);
    if (id) sections.push({ id, heading: headingOf(node), text: '', words: {} });
    const section = sections.at(-1)!;
    if (!isElement(node)) section.text += textOf(node);
    else if (node.tagName === 'h1' || !id) take(section, node);
  }
  return sections.map((section) => ({ ...section, text: singleSpaced(section.text) }));
}

function take(section: Section, element: Element): void {
  for (const { attrs } of elementsOf(element))
    for (const { name, value } of attrs)
      if (name.startsWith(prefix)) section.words[name.slice(prefix.length)] = value;
  delete section.words['ignore'];
  delete section.words['filters'];
  if (element.tagName !== 'h1') section.text += ` ${textOf(element)}`;
}

/** Headings, and the largest parts between them that hold none. */
function* pieces(node: Node): Generator<Node> {
  if (!isElement(node)) {
    yield node;
    return;
  }
  const ignored = valueOf(node, ignoreAttribute);
  // `all` leaves out as well what leads here besides the text.
  if (unread.has(node.tagName) || ignored === 'all') return;
  // Lists that are ignored repeat the headings of other pages.
  if (headings.has(node.tagName) || ignored !== undefined || !holdsHeading(node)) yield node;
  else for (const child of node.childNodes) yield* pieces(child);
}

function* linksIn(node: Node): Generator<Link> {
  if (!isElement(node) || isUnread(node)) return;
  if (node.tagName === 'a') {
    const text = headingOf(node);
    if (/\p{L}{2}/u.test(text)) yield { href: valueOf(node, 'href') ?? '', text };
  }
  for (const child of node.childNodes) yield* linksIn(child);
}

const headings = new Set(['h1', 'h2', 'h3', 'h4']);
const unread = new Set(['footer', 'nav', 'script', 'style', 'svg', 'template']);
const inline = new Set(
  ['a', 'abbr', 'b', 'code', 'em', 'i', 'kbd', 'mark', 'q', 's', 'small'].concat(
    ...['span', 'strong', 'sub', 'sup', 'var', 'wbr'],
  ),
);

function isUnread(element: Element): boolean {
  // Starlight marks its words for links to headings in its own way.
  const marks = [ignoreAttribute, 'data-pagefind-ignore'];
  return unread.has(element.tagName) || marks.some((each) => valueOf(element, each) !== undefined);
}

function holdsHeading(element: Element): boolean {
  return elementsOf(element).some(({ tagName }) => headings.has(tagName));
}

function headingId(node: Node): string | undefined {
  if (!isElement(node) || !headings.has(node.tagName) || node.tagName === 'h1') return undefined;
  return valueOf(node, 'id');
}

/** What stands in a block of its own is no word together with its neighbour. */
function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node) || (isElement(node) && isUnread(node))) return '';
  if (isElement(node) && node.tagName === 'table') return tableText(node);
  const text = node.childNodes.map(textOf).join('');
  return isElement(node) && !inline.has(node.tagName) ? ` ${text} ` : text;
}

/** Cells and rows are told apart, because an excerpt of them is one line. */
function tableText(table: Element): string {
  const lines = elementsOf(table).filter(
    (each) => (each.tagName === 'tr' || each.tagName === 'caption') && !isUnread(each),
  );
  const texts = lines.map((line) => {
    const cells = line.tagName === 'tr' ? line.childNodes : [line];
    return joined(
      cells.map((cell) => singleSpaced(textOf(cell))),
      ' · ',
    );
  });
  return ` ${joined(texts, ' / ')} `;
}

function joined(texts: readonly string[], separator: string): string {
  return texts.filter(Boolean).join(separator);
}

function headingOf(node: Node): string {
  return singleSpaced(textOf(node));
}

function singleSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
