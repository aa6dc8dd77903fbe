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

/** Pagefind gives HTML: the text, escaped, with `<mark>` around the words found. */
function excerpt(part: Part): HTMLParagraphElement {
  const paragraph = element('p', 'search-excerpt', []);
  paragraph.innerHTML = part.excerpt;
  const text = paragraph.textContent;
  const heading = headingAt(text, part.title);
  const punctuation = /^[\s.,;:!?。，、；：！？）)]*/u.exec(text.slice(heading))?.[0] ?? '';
  dropStart(paragraph, heading + punctuation.length);
  return paragraph;
}

/** A section's text begins with its heading, which stands above already; how much of it is here. */
function headingAt(text: string, title: string): number {
  for (let from = 0; from < title.length - 3; from += 1)
    if (text.startsWith(title.slice(from))) return title.length - from;
  return 0;
}

function dropStart(parent: HTMLElement, count: number): void {
  const texts = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
  let left = count;
  for (let node = texts.nextNode() as Text | null; node && left > 0;) {
    const dropped = Math.min(left, node.length);
    node.deleteData(0, dropped);
    left -= dropped;
    node = texts.nextNode() as Text | null;
  }
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
