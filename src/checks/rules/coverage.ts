import type { Problem } from '../../errors.ts';
import { diffCoverage } from '../../history/diff-coverage.ts';
import { changedRanges, pathOn } from '../../history/hunk.ts';
import type { LineRange } from '../../history/schemas/git-id.ts';
import { concerningFiles, type Pull } from '../../history/pull.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';

/** Every added row of a file that concerns the family is explained by a note or named as unremarkable. */
export function coverage(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) => [
    ...unreadRows(folder, pull),
    ...unremarkableWithoutRows(folder, pull),
    ...coversWithoutRows(folder, pull),
  ]);
}

function unreadRows(folder: ContentFolder, pull: Pull): Problem[] {
  return diffCoverage(pull)
    .filter(({ missing }) => missing.length > 0)
    .map(({ file, missing }) => ({
      found: `added rows of ${file.path} that nothing speaks of: ${formatRanges(missing)}`,
      where: pullFile(folder, pull, 'reading.yaml'),
      fix: `Explain them in a note ("lines" or "covers" in ${pullFile(folder, pull, 'anchors.yaml')}), or name them under "unremarkable".`,
    }));
}

/** A range that ends at another row is a slip: the wrong file, numbers of the parent commit, or no end at all. */
function unremarkableWithoutRows(folder: ContentFolder, pull: Pull): Problem[] {
  return pull.reading.unremarkable
    .filter(({ file, lines }) => {
      const facts = concerningFiles(pull).find(({ path }) => path === file);
      return !hasEnds(facts ? changedRanges(facts, 'additions') : [], lines);
    })
    .map(({ file, lines }) => ({
      found: `"unremarkable" names rows ${lines.join('-')} of ${file}, and the first or the last of them was not added`,
      where: pullFile(folder, pull, 'reading.yaml'),
      fix: 'Correct the path or the rows (numbered at the merge commit), or remove the entry.',
    }));
}

/** As above: `covers` names rows that changed on the note's side. */
function coversWithoutRows(folder: ContentFolder, pull: Pull): Problem[] {
  return pull.anchors.flatMap(({ id, file: path, side, covers = [] }) => {
    const file = concerningFiles(pull).find((each) => pathOn(side, each) === path);
    const changed = file && changedRanges(file, side);
    const idle = changed ? covers.filter((range) => !hasEnds(changed, range)) : [];
    return idle.map((range) => ({
      found: `"covers" names rows ${range.join('-')} of ${path}, and the first or the last of them did not change`,
      where: `${pullFile(folder, pull, 'anchors.yaml')}: ${id}`,
      fix: 'Correct the rows (numbered on the side of the note), or remove them.',
    }));
  });
}

function hasEnds(changed: readonly LineRange[], ends: LineRange): boolean {
  return ends.every((row) => changed.some(([first, last]) => first <= row && row <= last));
}

function formatRanges(ranges: readonly (readonly [number, number])[]): string {
  const shown = ranges.slice(0, 12).map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`));
  const more = ranges.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more ranges` : '');
}
