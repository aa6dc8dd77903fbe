import { createHash } from 'node:crypto';
import type { LineRange } from './schemas/git-id.ts';

/** A text's lines. A line ends at LF alone, as git counts; a CR stays part of its line. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** `sha256:` of lines: UTF-8, joined by LF, none at the end. */
export function digestOf(lines: readonly string[]): string {
  return `sha256:${createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex')}`;
}

/** The lines of a range counted from 1, both ends included. */
export function sliceLines(lines: readonly string[], [first, last]: LineRange): string[] {
  return lines.slice(first - 1, last);
}
