import type { Axis } from './axes.ts';
import type { Grid } from './merge-blocks.ts';

/** One entry of the tower's cos and sin rows: the angle is `position` times frequency `frequency`. */
export interface Angle {
  axis: Axis;
  position: number;
  frequency: number;
}

/** Widths along the way, for one head size. */
export interface VisionWidths {
  headDim: number;
  rotaryDim: number;
  frequencies: number;
  flattened: number;
  doubled: number;
}

/** The table is built for half the head: the other half of the angles comes from the second axis. */
export function visionWidths(headDim: number): VisionWidths {
  if (headDim % 4 !== 0) throw new RangeError(`head_dim ${headDim} is not a multiple of 4`);
  const rotaryDim = headDim / 2;
  const frequencies = rotaryDim / 2;
  return { headDim, rotaryDim, frequencies, flattened: 2 * frequencies, doubled: 4 * frequencies };
}

/** `table[pos_ids]` for one patch: a row of frequencies for h, a row for w. */
export function gatherAngles(patch: Grid, frequencies: number): [Angle[], Angle[]] {
  return [angleRow('h', patch.h, frequencies), angleRow('w', patch.w, frequencies)];
}

/** `.flatten(1)`: h's frequencies, then w's. */
export function flattenAngles([h, w]: [Angle[], Angle[]]): Angle[] {
  return [...h, ...w];
}

/** The concatenation with itself: both halves of a neox pair need the same angle. */
export function doubleAngles(angles: Angle[]): Angle[] {
  return [...angles, ...angles];
}

function angleRow(axis: Axis, position: number, frequencies: number): Angle[] {
  return Array.from({ length: frequencies }, (_, frequency) => ({ axis, position, frequency }));
}
