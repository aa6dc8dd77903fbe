import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a built page offers to links, and what it asks for. */
export interface HtmlPage {
  ids: string[];
  /** Everything that has to be found: addresses as written, `#id` for references inside the page. */
  references: string[];
}

const addressAttributes = new Set(['href', 'src', 'poster', 'data', 'action', 'xlink:href']);
const idAttributes = new Set(['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']);

export function readHtml(html: string): HtmlPage {
  const elements = [...elementsOf(parse(html))];
  return {
    ids: elements.flatMap((element) => valueOf(element, 'id') ?? []),
    references: elements.flatMap(referencesOf),
  };
}

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
  if ('content' in node) yield* elementsOf(node.content);
}

function referencesOf(element: Element): string[] {
  return element.attrs.flatMap(({ name, prefix, value }) => {
    const attribute = prefix ? `${prefix}:${name}` : name;
    if (addressAttributes.has(attribute)) return [value];
    if (idAttributes.has(attribute)) return idReferences(value);
    if (attribute === 'srcset') return value.split(',').map((part) => part.trim().split(/\s+/)[0]!);
    if (attribute === 'content' && isRefresh(element)) return refreshTarget(value);
    if (attribute === 'content' && valueOf(element, 'property') === 'og:image') return [value];
    return [...value.matchAll(/^url\(["']?(#[^"')]+)["']?\)$/g)].map((match) => match[1]!);
  });
}

function idReferences(value: string): string[] {
  return value
    .split(/\s+/)
    .filter(Boolean)
    .map((id) => `#${id}`);
}

function isRefresh(element: Element): boolean {
  return valueOf(element, 'http-equiv')?.toLowerCase() === 'refresh';
}

function refreshTarget(value: string): string[] {
  const target = /url=(.+)$/i.exec(value)?.[1];
  return target ? [target.trim()] : [];
}

function valueOf(element: Element, attribute: string): string | undefined {
  return element.attrs.find(({ name }) => name === attribute)?.value;
}
