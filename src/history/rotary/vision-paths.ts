import { inverseFrequencies } from './decoder-paths.ts';
import { type Grid, mergeBlockOrder } from './merge-blocks.ts';
import type { GridThw } from './mrope-positions.ts';
import { rounding, type Precision, toFloat32 } from './rounding.ts';
import { visionWidths } from './vision-angles.ts';

export type VisionPath = 'recomputed' | 'cached';

/** `head_dim` of the tower; it is doubled from 40 angles, 20 for h and 20 for w. */
export const VISION_HEAD_DIM = 80;
/** Of each axis. */
export const VISION_FREQUENCIES = visionWidths(VISION_HEAD_DIM).frequencies;
/** The tower's base, which no config sets. */
export const VISION_BASE = 10_000;

/** cos and sin, each `[patches, 80]`, row by row in the order in which the tower sees the patches. */
export interface VisionTables {
  patches: number;
  cos: Float32Array;
  sin: Float32Array;
}

/** Every frame of every grid, each in merge-block order: `pos_ids [N, 2]`. */
export function patchesOfGrids(grids: readonly GridThw[], merge: number): Grid[] {
  return grids.flatMap((grid) => {
    const frame = mergeBlockOrder(grid, merge);
    return Array.from({ length: grid.t }, () => frame).flat();
  });
}

/**
 * Recomputed (#15679): angles `[max, 20]`, gathered `[N, 2, 20]`, flattened `[N, 40]`, doubled
 * `[N, 80]`, then cos and sin of each. Cached (#19743): cos and sin of the table first, once, then
 * the same gathering.
 */
export function visionTables(patches: readonly Grid[], path: VisionPath): VisionTables {
  const last = patches.reduce((most, { h, w }) => Math.max(most, h, w), -1);
  const angles = angleTable(last + 1);
  const both = { cos: Math.cos, sin: Math.sin };
  const made = (of: (angle: number) => number) => {
    return path === 'cached' ? gather(angles.map(of), patches) : gather(angles, patches).map(of);
  };
  return { patches: patches.length, cos: made(both.cos), sin: made(both.sin) };
}

/** `outer(arange(rows), inv_freq)`: `[rows, 20]`. */
function angleTable(rows: number): Float32Array {
  const frequencies = inverseFrequencies(VISION_HEAD_DIM / 2, VISION_BASE);
  const width = frequencies.length;
  return Float32Array.from({ length: rows * width }, (_, at) => {
    return Math.floor(at / width) * frequencies[at % width]!;
  });
}

/** `table[pos_ids].flatten(1)`, put behind itself: `[rows, 20]` to `[N, 80]`. */
function gather(table: Float32Array, patches: readonly Grid[]): Float32Array {
  const { frequencies: width, doubled } = visionWidths(VISION_HEAD_DIM);
  const out = new Float32Array(patches.length * doubled);
  for (const [row, { h, w }] of patches.entries()) {
    for (const [part, place] of [h, w, h, w].entries()) {
      const values = table.subarray(place * width, (place + 1) * width);
      out.set(values, row * doubled + part * width);
    }
  }
  return out;
}

/**
 * One head `[80]` by its patch's row: channel `j` with `j + 40`. Computed in float32 and cast to
 * the model's dtype at the end, on both paths.
 */
export function rotateVision(
  head: Float32Array,
  patch: number,
  { cos, sin }: VisionTables,
  dtype: Precision,
): Float32Array {
  const half = head.length / 2;
  const row = patch * head.length;
  return head.map((value, channel) => {
    const other = channel < half ? -head[channel + half]! : head[channel - half]!;
    const first = toFloat32(value * cos[row + channel]!);
    return rounding[dtype](toFloat32(first + toFloat32(other * sin[row + channel]!)));
  });
}
