import type { MdastNode } from 'satteri';

/** Text that takes the place of a stretch of a source; offsets as the parser gives them. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits, which do not overlap, to `source.slice(start, end)`. */
export function splice(
  source: string,
  edits: readonly Edit[],
  start = 0,
  end = source.length,
): string {
  let result = '';
  let done = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += source.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + source.slice(done, end);
}

/** Where a node stands in its source. */
export function rangeOf(node: MdastNode): [start: number, end: number] {
  const { start, end } = node.position ?? {};
  return [start?.offset ?? 0, end?.offset ?? 0];
}

/**
 * A block keeps a blank line on both sides, and in a list item or a quotation its further lines
 * take the indentation.
 */
export function indented(node: MdastNode, text: string): string {
  const column = (node.position?.start.column ?? 1) - 1;
  if (node.type !== 'mdxJsxFlowElement') return text;
  if (column === 0) return `\n${text}\n`;
  return text.replaceAll('\n', `\n${' '.repeat(column)}`);
}
