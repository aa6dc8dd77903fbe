import { parse } from 'parse5';
import { type Element, elementsOf, type Node } from '../parsed-html/elements.ts';

/** What a built page says, and what it says nothing in. */
export interface BuiltPage {
  /** All words of the body, scripts and styles left out. */
  text: string;
  /** Values of the attributes that a reader or a browser is given. */
  attributes: string;
  /** How many elements that ought to say something are empty. */
  empty: number;
}

const speaking = new Set([
  ...['h1', 'h2', 'h3', 'h4', 'a', 'li', 'dt', 'dd', 'th', 'p', 'figcaption', 'summary', 'title'],
  ...['button', 'option', 'time', 'code', 'strong', 'label', 'caption'],
]);

/** What stands for words. */
const pictures = new Set(['svg', 'img', 'input', 'select', 'iframe', 'video']);

export function readBuiltPage(html: string): BuiltPage {
  const elements = elementsOf(parse(html));
  const frames = new Set(elements.filter(isFrame).flatMap((frame) => elementsOf(frame)));
  const body = elements.find(({ tagName }) => tagName === 'body');
  return {
    text: body ? textOf(body) : '',
    attributes: elements.flatMap(({ attrs }) => attrs.map(({ value }) => value)).join('\n'),
    empty: elements.filter(
      (element) => speaking.has(element.tagName) && !frames.has(element) && isEmpty(element),
    ).length,
  };
}

/** Frames of code blocks have a caption that is empty where the block has no title. */
function isFrame(element: Element): boolean {
  return element.attrs.some(({ name, value }) => name === 'class' && value === 'expressive-code');
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function isEmpty(element: Element): boolean {
  if (textOf(element).trim() !== '') return false;
  const names = ['aria-label', 'title'];
  const named = element.attrs.some(({ name, value }) => names.includes(name) && value !== '');
  return !named && !elementsOf(element).some(({ tagName }) => pictures.has(tagName));
}
