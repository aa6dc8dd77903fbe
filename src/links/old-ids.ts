import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * Gives renamed places their earlier ids too: an empty element at the start of the place, so that an
 * old fragment finds it without a script.
 * @param earlier new id -> old ids
 */
export function withOldIds(html: string, earlier: ReadonlyMap<string, readonly string[]>): string {
  const marks = [...elementsOf(parse(html, { sourceCodeLocationInfo: true }))].flatMap(
    (element) => {
      const id = element.attrs.find(({ name }) => name === 'id')?.value;
      const offset = element.sourceCodeLocation?.startTag?.endOffset;
      const old = earlier.get(id ?? '');
      return old && offset !== undefined ? [{ offset, text: old.map(mark).join('') }] : [];
    },
  );
  return marks.reduceRight(
    (text, { offset, text: inserted }) => text.slice(0, offset) + inserted + text.slice(offset),
    html,
  );
}

function mark(id: string): string {
  return `<span id="${id}" class="old-id"></span>`;
}

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}
