import type { Element, ElementContent, Properties, RootContent } from 'hast';

/** Elements that are worked and not read. */
const worked = new Set(['nav', 'button', 'script', 'style', 'link', 'select', 'footer']);

/** Words in a row, which the style of a page sets apart. */
const inline = new Set(['a', 'b', 'code', 'em', 'small', 'span', 'strong', 'time']);

/**
 * What a page tells somebody who neither sees nor clicks: a picture by its label, a template by what
 * is in it, and what style shows alone by the words in `data-before` and `data-after`. `data-markdown="none"` leaves an element out, and `"text"` the links inside it.
 */
export function spokenParts(parts: readonly RootContent[], unlinked = false): ElementContent[] {
  const kept = parts.flatMap((part) => {
    if (part.type === 'text') return [part];
    return part.type === 'element' ? element(part, unlinked) : [];
  });
  return kept.flatMap((part, index) =>
    isInline(part) && isInline(kept[index - 1]) && !isJoined(part) ? [...words(' '), part] : [part],
  );
}

/** It brings a colon or a space of its own. */
function isJoined(part: ElementContent): boolean {
  return part.type === 'element' && /^[\s:：]/.test(String(part.properties['dataBefore'] ?? ''));
}

function isInline(part: ElementContent | undefined): boolean {
  return part?.type === 'element' && inline.has(part.tagName);
}

function element(node: Element, unlinked: boolean): ElementContent[] {
  const { tagName, properties } = node;
  if (isLeftOut(node)) return [];
  if (tagName === 'svg') return label(properties);
  if (tagName === 'template') return spokenParts((node.content ?? node).children, unlinked);
  const alone = unlinked || properties['dataMarkdown'] === 'text';
  const children = [
    ...words(properties['dataBefore']),
    ...(tagName === 'pre' ? node.children : spokenParts(node.children, alone)),
    ...words(properties['dataAfter']),
  ];
  if (tagName === 'a' && children.length === 0) return [];
  if (tagName === 'a' && alone) return [{ ...node, tagName: 'span', children }];
  return [{ ...node, children }];
}

function isLeftOut({ tagName, properties }: Element): boolean {
  const { dataMarkdown, hidden, ariaHidden, className } = properties;
  if (worked.has(tagName) || dataMarkdown === 'none' || hidden || ariaHidden === 'true')
    return true;
  // Starlight's and Expressive Code's words for screen readers speak of what is worked.
  if (Array.isArray(className) && className.includes('sr-only')) return true;
  return tagName === 'template' && dataMarkdown === undefined;
}

function label({ role, ariaLabel }: Properties): ElementContent[] {
  if (role !== 'img' || typeof ariaLabel !== 'string') return [];
  const em: Element = {
    type: 'element',
    tagName: 'em',
    properties: {},
    children: words(ariaLabel),
  };
  return [paragraph([em])];
}

function paragraph(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'p', properties: {}, children };
}

function words(value: Properties[string]): ElementContent[] {
  return typeof value === 'string' ? [{ type: 'text', value }] : [];
}
