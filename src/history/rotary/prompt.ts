import { MERGE_SIZE } from './examples.ts';
import { mergeBlockOrder, type PlacedPatch } from './merge-blocks.ts';
import {
  type Convolution,
  type GridThw,
  type MropePositions,
  mropePositions,
  type Numbering,
  type Run,
  tokensOf,
} from './mrope-positions.ts';
import { imageGrid, type Size, videoGrid } from './resize.ts';

/**
 * What a prompt is composed of. A video's frames are those of the clip, before sampling. A grid is
 * taken as it is, as where the input comes preprocessed.
 */
export type Part =
  | { kind: 'text'; length: number }
  | ({ kind: 'image'; grid?: GridThw } & Size)
  | ({ kind: 'video'; frames: number; fps: number; grid?: GridThw } & Size);

/** A part as the model sees it. */
export interface ComposedPart {
  part: Part;
  /** Its first token, the mark before an image or a video included, and how many there are. */
  first: number;
  count: number;
  /** Of an image or a video, in patches. */
  grid?: GridThw;
}

export interface Prompt extends MropePositions {
  runs: Run[];
  parts: ComposedPart[];
}

/** The model's `spatial_conv_size` and `temporal_conv_size`. */
export const CONVOLUTION: Convolution = { spatial: MERGE_SIZE, temporal: 2 };

/** An image and a video stand between a start and an end mark, which are text to the positions. */
const MARK: Run = { kind: 'text', length: 1 };

/** Throws a RangeError, with the processor's words, for a size or a clip that it refuses. */
export function compose(given: readonly Part[], numbering?: Numbering): Prompt {
  const runs: Run[] = [];
  const parts: ComposedPart[] = [];
  let first = 0;
  for (const part of given) {
    const own = runsOfPart(part);
    const count = own.reduce((sum, run) => sum + tokensOf(run, CONVOLUTION), 0);
    parts.push({ part, first, count, ...gridOf(own) });
    runs.push(...own);
    first += count;
  }
  return { runs, parts, ...mropePositions(runs, CONVOLUTION, numbering) };
}

/** Where in its parts a token stands; -1 behind the last. */
export function partIndexOf({ parts }: Prompt, token: number): number {
  return parts.findIndex(({ first, count }) => token >= first && token < first + count);
}

function runsOfPart(part: Part): Run[] {
  if (part.kind === 'text') return [part];
  const resized = () => {
    return part.kind === 'image' ? imageGrid(part) : videoGrid(part, part.frames, part.fps);
  };
  return [MARK, { kind: part.kind, grid: part.grid ?? resized() }, MARK];
}

/** A frame's patches in the order in which the tower sees them; four of them are one token. */
export function patchesOfFrame(grid: GridThw): PlacedPatch[] {
  return mergeBlockOrder(grid, MERGE_SIZE);
}

function gridOf(runs: readonly Run[]): { grid?: GridThw } {
  const media = runs.find((run) => run.kind !== 'text');
  return media ? { grid: media.grid } : {};
}

/** Rows on each side where the resampler pairs even frames with odd ones; unlike sides fail. */
export function resampledRows({ t, h, w }: GridThw): [even: number, odd: number] {
  const rows = (h * w) / MERGE_SIZE ** 2;
  return t === 1 ? [rows, rows] : [Math.ceil(t / 2) * rows, Math.floor(t / 2) * rows];
}
