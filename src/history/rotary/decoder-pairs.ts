import type { Axis } from './axes.ts';

/** Sizes of the decoder's sections, in the order of `mrope_section`: h, w, t. */
export interface Sections {
  h: number;
  w: number;
  t: number;
}

/** One rotary pair of a decoder head: GPT-J pairing, so pair `j` is channels `2j` and `2j + 1`. */
export interface Pair {
  index: number;
  axis: Axis;
  channels: [number, number];
}

/** ERNIE 4.5-VL: head_dim 128, `freq_allocation` 20. */
export const ERNIE_SECTIONS: Sections = sectionsOf(128, 20);

/** As `Ernie4_5_VLMoeAttention` does it: t takes `freqAllocation` pairs, h and w share the rest. */
export function sectionsOf(headDim: number, freqAllocation: number): Sections {
  const spatial = Math.floor((headDim / 2 - freqAllocation) / 2);
  return { h: spatial, w: spatial, t: freqAllocation };
}

/** Pairs below h + w alternate between h (even) and w (odd); the rest, the slowest, take t. */
export function axisOfPair(index: number, { h, w, t }: Sections): Axis {
  if (h !== w) throw new RangeError(`h and w must have equal sections, got ${h} and ${w}`);
  if (index < 0 || index >= h + w + t) throw new RangeError(`no pair ${index} in ${h + w + t}`);
  if (index >= h + w) return 't';
  return index % 2 === 0 ? 'h' : 'w';
}

export function decoderPairs(sections: Sections): Pair[] {
  return Array.from({ length: sections.h + sections.w + sections.t }, (_, index) => ({
    index,
    axis: axisOfPair(index, sections),
    channels: [2 * index, 2 * index + 1],
  }));
}

/** Positions until a pair of this frequency is back where it began. */
export function periodOf(frequency: number): number {
  return (2 * Math.PI) / frequency;
}
