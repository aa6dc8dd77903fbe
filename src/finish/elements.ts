import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The elements of a page, as a reader without scripts has them: `noscript` is under the policy too. */
export function elementsIn(html: string): Element[] {
  return elementsOf(parse(html, { scriptingEnabled: false }));
}

/**
 * A node, if it is an element, and all elements inside it, those of templates too, in the order of
 * the page. Without recursion: whole diffs have 100,000 elements.
 */
export function elementsOf(root: Node): Element[] {
  const elements: Element[] = [];
  const left: Node[] = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    if (isElement(node)) elements.push(node);
    if ('content' in node) left.push(node.content);
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) left.push(child);
  }
  return elements;
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function valueOf(element: Element, attribute: string): string | undefined {
  return element.attrs.find(({ name }) => name === attribute)?.value;
}
