import type { GridThw } from './mrope-positions.ts';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What an image or a frame may take, in pixels after resizing. */
interface Limits {
  least: number;
  most: number;
}

export const PATCH_SIZE = 14;
/** Both sides become multiples of it: a patch of 14 and a block of 2 by 2 of them. */
const FACTOR = 28;
const BLOCK = FACTOR * FACTOR;
const LONGEST_TO_SHORTEST = 200;

/** SGLang's own. */
const IMAGE_LIMITS: Limits = { least: 4 * BLOCK, most: 16_384 * BLOCK };
/** Of the processor that comes with the checkpoint, in the public copy: it resizes once more. */
export const ORIGINAL_LIMITS: Limits = { least: 4 * BLOCK, most: 6_177 * BLOCK };

const VIDEO = { least: 299 * BLOCK, most: 1_196 * BLOCK, all: Math.floor(128_000 * BLOCK * 0.9) };
const FRAMES = { factor: 2, perSecond: 2, least: 16, most: 180 };

/** `smart_resize` of the processor. Throws where it raises. */
export function resize(given: Size, { least, most }: Limits = IMAGE_LIMITS): Size {
  const { width, height } = clamped(given);
  const asked = { width: nearest(width), height: nearest(height) };
  const area = asked.width * asked.height;
  const out =
    area > most || area < least ? scaled({ width, height }, area > most, least, most) : asked;
  const made = out.width * out.height;
  if (least > made || made > most) {
    throw new RangeError(`encounter invalid h_bar: ${out.height}, w_bar: ${out.width}`);
  }
  return out;
}

/** The long side is cut to 200 times the short one. */
function clamped({ width, height }: Size): Size {
  if (Math.max(width, height) / Math.min(width, height) <= LONGEST_TO_SHORTEST) {
    return { width, height };
  }
  const short = nearest(Math.min(width, height));
  const long = down(short * LONGEST_TO_SHORTEST);
  return height > width ? { width: short, height: long } : { width: long, height: short };
}

function scaled({ width, height }: Size, isLarge: boolean, least: number, most: number): Size {
  if (isLarge) {
    const by = Math.sqrt((height * width) / most);
    return { width: down(width / by), height: down(height / by) };
  }
  const by = Math.sqrt(least / (height * width));
  return { width: up(width * by), height: up(height * by) };
}

const nearest = (side: number) => Math.max(FACTOR, roundHalfEven(side / FACTOR) * FACTOR);
const down = (side: number) => Math.floor(side / FACTOR) * FACTOR;
const up = (side: number) => Math.ceil(side / FACTOR) * FACTOR;

/** Python's `round`. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `[1, h, w]` in patches, behind both resizes. */
export function imageGrid(given: Size): GridThw {
  return gridOf(1, resize(resize(given), ORIGINAL_LIMITS));
}

/** `smart_nframes`: how many of a clip's frames are sampled. Throws where it raises. */
export function sampledFrames(frames: number, perSecond: number): number {
  const even = (count: number) => Math.floor(count / FRAMES.factor) * FRAMES.factor;
  const most = even(Math.min(FRAMES.most, frames));
  const wanted = (frames / perSecond) * FRAMES.perSecond;
  const sampled = even(Math.min(Math.min(Math.max(wanted, FRAMES.least), most), frames));
  if (sampled < FRAMES.factor || sampled > frames) {
    throw new RangeError(
      `nframes should in interval [${FRAMES.factor}, ${frames}], but got ${sampled}.`,
    );
  }
  return sampled;
}

/** `[t, h, w]` in patches; t counts frames, which the resampler takes in twos. */
export function videoGrid(given: Size, frames: number, perSecond: number): GridThw {
  const t = sampledFrames(frames, perSecond);
  const shared = Math.min(VIDEO.most, (VIDEO.all / t) * FRAMES.factor);
  const most = Math.max(shared, Math.floor(VIDEO.least * 1.05));
  return gridOf(t, resize(given, { least: VIDEO.least, most }));
}

function gridOf(t: number, { width, height }: Size): GridThw {
  return { t, h: height / PATCH_SIZE, w: width / PATCH_SIZE };
}
