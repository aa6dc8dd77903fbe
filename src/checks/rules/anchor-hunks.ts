import type { Problem } from '../../errors.ts';
import type { Hunk } from '../../history/schemas/facts.ts';
import { hunkAround, hunkRange, pathOn } from '../../history/hunk.ts';
import {
  type Anchor,
  concerningFiles,
  type ConcerningFile,
  type Pull,
} from '../../history/pull.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';

/** The rows a note shows lie in one hunk of its file, on its side. */
export function anchorHunks(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    pull.anchors.flatMap((anchor) => {
      const where = `${pullFile(folder, pull, 'anchors.yaml')}: ${anchor.id}`;
      return checkAnchor(pull, anchor).map((problem) => ({ ...problem, where }));
    }),
  );
}

function checkAnchor(pull: Pull, anchor: Anchor): Omit<Problem, 'where'>[] {
  const file = concerningFiles(pull).find((each) => pathOn(anchor.side, each) === anchor.file);
  if (!file) return [unknownFile(pull, anchor)];
  const hunk = hunkAround(file, anchor.side, anchor.lines);
  return hunk ? otherSymbol(anchor, hunk) : [outsideHunks(pull, anchor, file)];
}

/** Where the rows begin with the first added row of their hunk, the facts know the symbol. */
function otherSymbol({ id, side, lines, symbol }: Anchor, hunk: Hunk): Omit<Problem, 'where'>[] {
  const [first] = hunk.changes;
  const isFirst = side === 'additions' && first?.newLines && first.newStart === lines[0];
  if (!isFirst || symbol === hunk.symbol) return [];
  return [
    {
      found: `the anchor "${id}" with the symbol ${symbol}, and the facts have ${hunk.symbol}`,
      fix: 'Correct "symbol": the class or def around the rows, null outside of any.',
    },
  ];
}

function unknownFile(pull: Pull, anchor: Anchor): Omit<Problem, 'where'> {
  return {
    found: `the anchor "${anchor.id}" in ${anchor.file}, which is no file with hunks in the facts of ${pull.number}`,
    fix: 'Correct "file": the path at the merge commit, or the old path on the side deletions.',
  };
}

function outsideHunks(pull: Pull, anchor: Anchor, file: ConcerningFile): Omit<Problem, 'where'> {
  const [first, last] = anchor.lines;
  return {
    found: `the anchor "${anchor.id}" at rows ${first}-${last} (${anchor.side}), outside every hunk of ${anchor.file}`,
    fix: `Move it into one hunk (${rowsOfHunks(file, anchor)}) and take its digest with npm run evidence -- anchor ${pull.number} ${anchor.file} START END --repo PATH.`,
  };
}

/** The nearest hunks, so that a message about a file with fifty of them stays one line. */
function rowsOfHunks(file: ConcerningFile, { side, lines }: Anchor): string {
  const ranges = file.hunks.flatMap((hunk) => {
    const range = hunkRange(hunk, side);
    return range ? [range] : [];
  });
  const distance = ([first, last]: readonly [number, number]): number =>
    Math.abs(first - lines[0]) + Math.abs(last - lines[1]);
  const nearest = ranges.toSorted((a, b) => distance(a) - distance(b)).slice(0, 3);
  return (
    nearest.map(([first, last]) => `${first}-${last}`).join(', ') || 'it has none on this side'
  );
}
