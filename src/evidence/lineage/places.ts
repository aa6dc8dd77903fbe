import type { LineRange } from '../../history/schemas/git-id.ts';
import type { Line } from './line.ts';

/** The rows of a file that belong together, as ranges; blank rows between two of them are bridged. */
export function rangesOf(rows: readonly number[], file: readonly Line[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && isBridge(file, last[1], row)) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges;
}

function isBridge(file: readonly Line[], from: number, to: number): boolean {
  return file.slice(from, to - 1).every(({ blank }) => blank);
}
