import type { Hunk } from '../../../src/history/schemas/facts.ts';
import type { ConcerningFile } from '../../../src/history/hunk.ts';
import { codeLines, earlierLine } from './code.ts';
import type { Random } from './random.ts';

/** Both sides of a made-up file, line by line; undefined where the file does not exist. */
export interface Texts {
  before: string[] | undefined;
  after: string[] | undefined;
}

/** Texts between which git would show exactly these hunks, as far as numbers go. */
export function makeTexts(random: Random, file: ConcerningFile): Texts {
  if (file.newBlob === null)
    return { before: codeLines(random, file.path, file.deletions), after: undefined };
  const after = codeLines(random, file.path, lengthOf(random, file));
  if (file.oldBlob === null) return { before: undefined, after };
  return { before: linesBefore(random, file, after), after };
}

/** A hunk that ends in three rows of context may have more behind them. */
function lengthOf(random: Random, { hunks, additions, status }: ConcerningFile): number {
  if (status === 'added') return additions;
  const last = hunks.at(-1);
  if (!last) return random.between(50, 500);
  const end = last.newStart + last.newLines - 1;
  return contextAfter(last) < 3 ? end : end + random.between(0, 200);
}

function contextAfter({ newStart, newLines, changes }: Hunk): number {
  const change = changes.at(-1)!;
  return newStart + newLines - firstRow(change.newStart, change.newLines) - change.newLines;
}

function linesBefore(random: Random, file: ConcerningFile, after: readonly string[]): string[] {
  const before: string[] = [];
  let done = 0;
  for (const { newStart, newLines, oldLines } of file.hunks.flatMap(({ changes }) => changes)) {
    const start = firstRow(newStart, newLines) - 1;
    before.push(...after.slice(done, start));
    const edited = after.slice(start, start + newLines).slice(0, oldLines);
    before.push(...edited.map((line) => earlierLine(random, line)));
    before.push(...codeLines(random, file.path, oldLines - edited.length));
    done = start + newLines;
  }
  return [...before, ...after.slice(done)];
}

/** As in git's hunk headers, a side without rows names the line before it. */
function firstRow(start: number, lines: number): number {
  return lines === 0 ? start + 1 : start;
}
