import { createHash } from 'node:crypto';
import { type Element, valueOf } from '../elements.ts';

/** What a page carries in itself and a strict policy has to name, as the hashes that name it. */
export interface InlineCode {
  scripts: string[];
  styleElements: string[];
  styleAttributes: string[];
}

/** A script without a type, of a module or of JavaScript runs; data blocks do not. */
const runs = /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i;

export function inlineCode(elements: readonly Element[]): InlineCode {
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);
  const scripts = named('script').filter(
    (element) => valueOf(element, 'src') === undefined && runs.test(valueOf(element, 'type') ?? ''),
  );
  return {
    scripts: hashes(scripts.map(textOf)),
    styleElements: hashes(named('style').map(textOf)),
    styleAttributes: hashes(elements.flatMap((element) => valueOf(element, 'style') ?? [])),
  };
}

function textOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

/** Each once, in the order of the page. */
function hashes(texts: string[]): string[] {
  return [...new Set(texts)].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
