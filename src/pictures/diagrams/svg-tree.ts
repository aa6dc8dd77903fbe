import { defaultTreeAdapter, html, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { escapeMarkup } from '../../history/escape-markup.ts';

/** A small tree over SVG text: what clean-svg.ts reads, and what it writes. */
export interface SvgElement {
  tag: string;
  attributes: Record<string, string>;
  children: (SvgElement | string)[];
}

export function element(
  tag: string,
  attributes: Record<string, string | undefined> = {},
  children: (SvgElement | string | undefined)[] = [],
): SvgElement {
  return {
    tag,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string] => !!entry[1]),
    ),
    children: children.filter((child) => child !== undefined),
  };
}

export function parseSvg(text: string): SvgElement | undefined {
  const root = parseFragment(text).childNodes.find(
    (node) => defaultTreeAdapter.isElementNode(node) && node.namespaceURI === html.NS.SVG,
  );
  return root && defaultTreeAdapter.isElementNode(root) ? fromParse5(root) : undefined;
}

/** One element per line, except inside text, where a line break would be drawn as a blank. */
export function printSvg(node: SvgElement | string): string {
  if (typeof node === 'string') return escapeMarkup(node);
  const open = `${node.tag}${Object.entries(node.attributes).map(printAttribute).join('')}`;
  if (node.children.length === 0) return `<${open}/>`;
  const glue = node.children.some((child) => typeof child === 'string' || child.tag === 'tspan')
    ? ''
    : '\n';
  return `<${open}>${glue}${node.children.map(printSvg).join(glue)}${glue}</${node.tag}>`;
}

export function childElements(node: SvgElement): SvgElement[] {
  return node.children.filter((child) => typeof child !== 'string');
}

/** The element and everything under it, in document order. */
export function descendants(node: SvgElement): SvgElement[] {
  return [node, ...childElements(node).flatMap(descendants)];
}

export function textOf(node: SvgElement | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

export function classesOf(node: SvgElement): string[] {
  return (node.attributes['class'] ?? '').split(/\s+/).filter(Boolean);
}

function fromParse5(node: DefaultTreeAdapterTypes.Element): SvgElement {
  return {
    tag: node.tagName,
    attributes: Object.fromEntries(
      node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    ),
    children: node.childNodes.flatMap((child): (SvgElement | string)[] => {
      if (defaultTreeAdapter.isElementNode(child)) return [fromParse5(child)];
      return defaultTreeAdapter.isTextNode(child) ? [child.value] : [];
    }),
  };
}

function printAttribute([name, value]: [string, string]): string {
  return ` ${name}="${escapeMarkup(value)}"`;
}
