import type { TextRow } from './diff-text.ts';

/** A row of the page, whole. */
function textRow(row: Element): TextRow {
  return { kind: kindOf(row), text: storedText(codeOf(row)), unterminated: isLast(row) };
}

/** As `textRow`, with the CR that a file of DOS has before its LF. */
export function sourceRow(row: Element): TextRow {
  const whole = textRow(row);
  return row.classList.contains('dos') ? { ...whole, text: `${whole.text}\r` } : whole;
}

/** The rows that a selection touches, each with what of its code is chosen. */
export function selectedRows(rows: readonly Element[], selection: Range): TextRow[] {
  return rows.flatMap((row) => {
    const text = chosenText(codeOf(row), selection);
    return text === undefined ? [] : { ...textRow(row), text };
  });
}

/** Undefined where the selection only touches the row, as a triple click does with the next one. */
function chosenText(code: Element, selection: Range): string | undefined {
  const chosen = document.createRange();
  chosen.selectNodeContents(code);
  if (selection.compareBoundaryPoints(Range.START_TO_END, chosen) <= 0) return undefined;
  if (selection.compareBoundaryPoints(Range.START_TO_START, chosen) > 0)
    chosen.setStart(selection.startContainer, selection.startOffset);
  if (selection.compareBoundaryPoints(Range.END_TO_END, chosen) < 0)
    chosen.setEnd(selection.endContainer, selection.endOffset);
  const text = storedText(chosen.cloneContents());
  return text === '' && code.textContent !== '' ? undefined : text;
}

/** A mark stands for the character whose code point it shows. */
function storedText(shown: Node): string {
  const copy = shown.cloneNode(true) as Element | DocumentFragment;
  for (const mark of copy.querySelectorAll<HTMLElement>('i[data-u]'))
    mark.textContent = String.fromCodePoint(parseInt(mark.dataset['u']!.slice(2), 16));
  return copy.textContent ?? '';
}

function codeOf(row: Element): Element {
  return row.querySelector('code')!;
}

function kindOf({ classList }: Element): TextRow['kind'] {
  if (classList.contains('d')) return 'deletion';
  return classList.contains('a') ? 'addition' : 'context';
}

function isLast({ classList }: Element): boolean {
  return classList.contains('eof');
}
