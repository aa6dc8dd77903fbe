import type { Change, Hunk } from './schemas/facts.ts';

/**
 * What is wrong with the order of a file's hunks, in words; undefined when it is that of a diff:
 * rows ascend, nothing overlaps, and between two changes both sides go on by as many rows.
 */
export function wrongOrder(hunks: readonly Hunk[]): string | undefined {
  if (isOtherType(hunks)) return wrongChanges(hunks[0]!) ?? wrongChanges(hunks[1]!);
  const end = { old: 0, new: 0 };
  for (const hunk of hunks) {
    const start = startsOf(hunk);
    if (start.old <= end.old || start.new <= end.new)
      return `the hunk at row ${hunk.newStart} begins before the one above it ends`;
    if (start.old - end.old !== start.new - end.new)
      return `the hunk at row ${hunk.newStart} is moved against its old rows (${hunk.oldStart})`;
    const inside = wrongChanges(hunk);
    if (inside) return `${inside} in the hunk at row ${hunk.newStart}`;
    Object.assign(end, endsOf(hunk));
  }
  return undefined;
}

/** A file that becomes a link, or a link a file: git deletes the one and adds the other. */
function isOtherType([one, two, ...more]: readonly Hunk[]): boolean {
  return more.length === 0 && one?.newStart === 0 && two?.oldStart === 0;
}

/** The same between the changes of a hunk, and from the last one to its end. */
function wrongChanges(hunk: Hunk): string | undefined {
  const { old, new: added } = startsOf(hunk);
  const end = { old: old - 1, new: added - 1 };
  for (const change of hunk.changes) {
    const start = startsOf(change);
    const kept = start.old - end.old;
    if (kept !== start.new - end.new || kept < 1)
      return `the change at row ${change.newStart} stands elsewhere on the other side`;
    if (change.oldLines + change.newLines === 0)
      return `the change at row ${change.newStart} is empty`;
    Object.assign(end, endsOf(change));
  }
  const last = endsOf(hunk);
  return last.old - end.old === last.new - end.new ? undefined : 'the rows do not add up';
}

/** First rows on both sides; a side without rows names the row before it. */
function startsOf({ oldStart, oldLines, newStart, newLines }: Change) {
  return {
    old: oldLines === 0 ? oldStart + 1 : oldStart,
    new: newLines === 0 ? newStart + 1 : newStart,
  };
}

function endsOf(range: Change) {
  const start = startsOf(range);
  return { old: start.old + range.oldLines - 1, new: start.new + range.newLines - 1 };
}
