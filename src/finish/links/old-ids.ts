import { parse } from 'parse5';
import { elementsOf, valueOf } from '../elements.ts';

/**
 * Gives renamed places their earlier ids too: an empty element at the start of the place, so that an
 * old fragment finds it without a script.
 * @param earlier new id -> old ids
 */
export function withOldIds(html: string, earlier: ReadonlyMap<string, readonly string[]>): string {
  const marks = elementsOf(parse(html, { sourceCodeLocationInfo: true })).flatMap((element) => {
    const id = valueOf(element, 'id');
    const offset = element.sourceCodeLocation?.startTag?.endOffset;
    const old = earlier.get(id ?? '');
    return old && offset !== undefined ? [{ offset, text: old.map(mark).join('') }] : [];
  });
  return marks.reduceRight(
    (text, { offset, text: inserted }) => text.slice(0, offset) + inserted + text.slice(offset),
    html,
  );
}

function mark(id: string): string {
  return `<span id="${id}" class="old-id"></span>`;
}
