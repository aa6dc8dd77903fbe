import type { Run } from './mrope-positions.ts';

/** The patch grid that every worked example on the rotary pages uses. */
export const EXAMPLE_GRID = { t: 1, h: 4, w: 6 };

/** Patches per side of a block: the tower's `spatial_merge_size`, the resampler's `spatial_conv_size`. */
export const MERGE_SIZE = 2;

/** The sequences whose M-RoPE positions are drawn. */
export const SEQUENCES = {
  image: [
    { kind: 'text', length: 4 },
    { kind: 'image', grid: EXAMPLE_GRID },
    { kind: 'text', length: 2 },
  ],
  video: [
    { kind: 'text', length: 4 },
    { kind: 'video', grid: { ...EXAMPLE_GRID, t: 4 } },
    { kind: 'text', length: 2 },
  ],
} as const satisfies Record<string, readonly Run[]>;
