import type { Part, Result } from '../search/ask.ts';

/** A page in the list, with links to the notes and headings that answer. */
export function resultItem({ url, title, parts }: Result): HTMLLIElement {
  const number = /\/prs\/(\d+)\/$/.exec(url)?.[1];
  const beginning = parts.find((part) => part.url === url);
  const sections = parts.filter((part) => part !== beginning);
  return element('li', 'search-result', [
    link(url, number ? `#${number} ${title}` : title),
    ...(beginning ? [excerpt(beginning)] : []),
    ...(sections.length > 0 ? [element('ul', 'search-parts', sections.map(partItem))] : []),
  ]);
}

function partItem(part: Part): HTMLLIElement {
  return element('li', 'search-part', [link(part.url, part.title), excerpt(part)]);
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = element('a', 'search-link', [text]);
  anchor.href = href;
  return anchor;
}

function excerpt({ excerpt: pieces }: Part): HTMLParagraphElement {
  const shown = pieces.map(({ text, found }) => (found ? element('mark', '', [text]) : text));
  return element('p', 'search-excerpt', shown);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  children: (Node | string)[],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}
