import type { ConcerningFile, Side } from './hunk.ts';
import type { LineRange } from './upstream.ts';

/** A stretch on the map: from 0 to `mapWidth`, at least wide enough to be seen. */
interface Stretch {
  x: number;
  width: number;
}

export interface HunkMap {
  hunks: Stretch[];
  mark: Stretch;
}

export const mapWidth = 240;
const narrowest = 2;

/** Where in a file's diff a place is: the file's lines on one axis, its hunks, and the place. */
export function hunkMap(file: ConcerningFile, side: Side, place: LineRange): HunkMap {
  const ranges = file.hunks.map((hunk): LineRange =>
    side === 'additions'
      ? [hunk.newStart, hunk.newStart + hunk.newLines]
      : [hunk.oldStart, hunk.oldStart + hunk.oldLines],
  );
  const last = Math.max(...ranges.map(([, end]) => end), place[1]);
  const stretch = ([start, end]: LineRange): Stretch => {
    const width = Math.max(narrowest, ((end - start) / last) * mapWidth);
    const x = Math.min(mapWidth - width, ((start - 1) / last) * mapWidth);
    return { x: round(x), width: round(width) };
  };
  return { hunks: ranges.map(stretch), mark: stretch([place[0], place[1] + 1]) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
