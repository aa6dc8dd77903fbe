import { diffArrays } from 'diff';
import type { Row } from './row.ts';

/** A stretch of a line that changed: UTF-16 offsets that never cut a grapheme cluster in two. */
export type Mark = readonly [start: number, end: number];

/** Longer lines are data, not code: marking their words costs more than it tells. */
const longestLine = 1000;

/** A row's text, and what of it changed. */
export interface MarkedRow {
  row: Row;
  text: string;
  marks: readonly Mark[];
}

/** Marks what changed inside pairs: the first deleted row of a change with its first added one, and so on. */
export function markRows(rows: readonly Row[], textOf: (row: Row) => string): MarkedRow[] {
  const marked = rows.map((row): MarkedRow => ({ row, text: textOf(row), marks: [] }));
  for (const [deletion, addition] of pairsOf(marked)) {
    const [before, after] = wordMarks(deletion.text, addition.text);
    deletion.marks = before;
    addition.marks = after;
  }
  return marked;
}

/** What differs between two lines; nothing when less than half of them is alike. */
export function wordMarks(before: string, after: string): [Mark[], Mark[]] {
  if (Math.max(before.length, after.length) > longestLine) return [[], []];
  const parts = diffArrays(wordsOf(before), wordsOf(after));
  const changed = parts.filter(({ added, removed }) => added || removed);
  const blanksAlone = changed.every(({ value }) => value.join('').trim() === '');
  const marks: [Mark[], Mark[]] = [[], []];
  const at = [0, 0];
  let alike = 0;
  for (const { value, added, removed } of parts) {
    const text = value.join('');
    if (!added && !removed) alike += text.trim().length;
    for (const side of [0, 1] as const) {
      if (side === 0 ? added : removed) continue;
      const start = at[side]!;
      at[side] = start + text.length;
      if (!added && !removed) continue;
      marks[side].push(...(blanksAlone ? [[start, at[side]] as const] : trimmed(text, start)));
    }
  }
  const longest = Math.max(withoutBlanks(before), withoutBlanks(after));
  return alike * 2 < longest ? [[], []] : marks;
}

function* pairsOf(marked: readonly MarkedRow[]): Generator<[MarkedRow, MarkedRow]> {
  for (let index = 0; index < marked.length;) {
    const deletions = runOf('deletion', marked, index);
    const additions = runOf('addition', marked, index + deletions.length);
    for (const [i, deletion] of deletions.entries()) {
      if (additions[i]) yield [deletion, additions[i]];
    }
    index += Math.max(1, deletions.length + additions.length);
  }
}

function runOf(kind: Row['kind'], marked: readonly MarkedRow[], from: number): MarkedRow[] {
  let end = from;
  while (marked[end]?.row.kind === kind) end++;
  return marked.slice(from, end);
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const word = /^(?!\p{Script=Han})[\p{L}\p{M}\p{N}_]+$/u;

/**
 * Words, blanks, and everything else by what a reader takes for one character, however many code
 * points it has; Han has no blanks, so each one counts.
 */
function wordsOf(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.match(/\w+|\s+|./g) ?? [];
  const words: string[] = [];
  let last = '';
  for (const { segment } of clusters.segment(text)) {
    const kind = word.test(segment) ? 'word' : segment.trim() === '' ? 'blank' : '';
    if (kind !== '' && kind === last) words.push(words.pop()! + segment);
    else words.push(segment);
    last = kind;
  }
  return words;
}

/** A mark that begins or ends in blanks looks like a mistake, unless they alone changed. */
function trimmed(text: string, start: number): Mark[] {
  const inner = text.trim();
  if (inner === '') return [];
  const from = start + text.indexOf(inner);
  return [[from, from + inner.length]];
}

function withoutBlanks(text: string): number {
  return text.trim().length;
}
