import type { Problem } from '../../errors.ts';
import { digestOf, sliceLines } from '../../history/digest.ts';
import type { Anchor } from '../../history/pull.ts';
import type { LineRange } from '../../history/schemas/git-id.ts';

/** A note whose rows are not those that it was written about; undefined when they are. */
export function wrongDigest(
  anchor: Anchor,
  lines: readonly string[],
  pull: number,
): Omit<Problem, 'where'> | undefined {
  const there = sliceLines(lines, anchor.lines);
  if (digestOf(there) === anchor.digest) return undefined;
  const [first, last] = anchor.lines;
  const match = nearestMatch(anchor, lines);
  const expected = `the note "${anchor.id}" at rows ${first}-${last} (${anchor.side}) of ${anchor.file}`;
  const instead = there[0] === undefined ? 'nothing there' : `${quoted(there[0])} at row ${first}`;
  return {
    found: `${expected}, where other rows stand: ${instead}; ${matchWords(match)}`,
    fix: match
      ? `Set lines to [${match[0]}, ${match[1]}].`
      : `Read the rows again and take their digest with npm run evidence -- anchor ${pull} ${anchor.file} ${first} ${last} --repo PATH.`,
  };
}

/** Rows of the same digest and number, the closest to the expected place first. */
function nearestMatch({ lines: [first, last], digest }: Anchor, lines: readonly string[]) {
  const count = last - first + 1;
  const starts = Array.from({ length: Math.max(0, lines.length - count + 1) }, (_, i) => i + 1);
  const matches = starts
    .map((start): LineRange => [start, start + count - 1])
    .filter((range) => digestOf(sliceLines(lines, range)) === digest);
  return matches.sort((a, b) => Math.abs(a[0] - first) - Math.abs(b[0] - first))[0];
}

function matchWords(match: LineRange | undefined): string {
  return match
    ? `the nearest match is at rows ${match[0]}-${match[1]}`
    : 'no rows of this file match';
}

/** The beginning of a row, so that the message stays one line. */
function quoted(line: string): string {
  const text = [...line.trim()];
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60).join('')}...` : text.join(''));
}
