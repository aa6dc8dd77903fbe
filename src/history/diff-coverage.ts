import { changedRanges } from './hunk.ts';
import { countLines, intersectLines, lineSet, subtractLines, type LineSet } from './line-set.ts';
import { concerningFiles, type ConcerningFile, type Pull } from './pull.ts';
import type { LineRange } from './upstream.ts';

/** How much of a file's added lines a note explains, and how much was read and needs none. */
export interface FileCoverage {
  file: ConcerningFile;
  added: number;
  explained: number;
  unremarkable: number;
  /** Added lines that nothing speaks of; a complete page has none. */
  missing: LineSet;
  /** Notes that stand in this file. */
  notes: number;
}

export function diffCoverage(pull: Pull): FileCoverage[] {
  return concerningFiles(pull).map((file) => fileCoverage(pull, file));
}

function fileCoverage(pull: Pull, file: ConcerningFile): FileCoverage {
  const added = lineSet(changedRanges(file, 'additions'));
  const anchors = pull.anchors.filter((anchor) => anchorIsIn(anchor.file, file));
  const explained = intersectLines(
    added,
    lineSet(
      anchors
        .filter((anchor) => anchor.side === 'additions')
        .flatMap((anchor) => [anchor.lines, ...(anchor.covers ?? [])] as LineRange[]),
    ),
  );
  const plain = pull.reading.unremarkable.filter((entry) => entry.file === file.path);
  const unexplained = subtractLines(added, explained);
  const unremarkable = intersectLines(unexplained, lineSet(plain.map((entry) => entry.lines)));
  return {
    file,
    added: countLines(added),
    explained: countLines(explained),
    unremarkable: countLines(unremarkable),
    missing: subtractLines(unexplained, unremarkable),
    notes: anchors.length,
  };
}

function anchorIsIn(path: string, file: ConcerningFile): boolean {
  return path === file.path || path === file.oldPath;
}
