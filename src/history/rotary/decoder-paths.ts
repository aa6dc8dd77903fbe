import type { Axis } from './axes.ts';
import { axisOfPair, ERNIE_SECTIONS } from './decoder-pairs.ts';
import { type Precision, rounding, toFloat32 } from './rounding.ts';

/** A token's coordinates: a column of the decoder's positions `[3, N]`. */
export type Position = Record<Axis, number>;

type DecoderPath = 'native' | 'fused';

/** `gptj`: pair `j` is channels `2j`, `2j + 1`; `neox`: `j`, `j + 64`. */
export type Pairing = 'gptj' | 'neox';

/**
 * Which coordinate a pair rotates by. `ernie`: h and w in turn, then t. `swapped`: the generic
 * M-RoPE, given ERNIE's `[22, 22, 20]`, takes it for t, h, w, each in one piece. `generic`: the
 * same with the sections of Qwen2-VL, `[16, 24, 24]`.
 */
export type Assignment = 'ernie' | 'swapped' | 'generic';

export interface DecoderSettings {
  pairing: Pairing;
  assignment: Assignment;
  /** `rope_theta`. */
  base: number;
  /**
   * What the table is cast to and the rotation computed in: q's dtype, since the native path casts
   * the table to q's and the fused one q to the table's.
   */
  table: Precision;
  path: DecoderPath;
}

/** A pair of a head as one token rotates it. */
export interface RotatedPair {
  index: number;
  axis: Axis;
  channels: [number, number];
  position: number;
  /** Radians for a step of one position, float32. */
  frequency: number;
  /** `position * frequency`, float32. */
  angle: number;
  /** As the table holds them: float32, rounded once more for a bfloat16 table. */
  cos: number;
  sin: number;
}

/** `head_dim` of the decoder, all of it rotated. */
export const HEAD_DIM = 128;
export const PAIRS = HEAD_DIM / 2;

export const ERNIE_DECODER: DecoderSettings = {
  pairing: 'gptj',
  assignment: 'ernie',
  base: 500_000,
  table: 'bfloat16',
  path: 'fused',
};

/** What the generic M-RoPE reads as the sizes of t and h; the rest is w. */
const CONTIGUOUS: Record<Exclude<Assignment, 'ernie'>, readonly [t: number, h: number]> = {
  swapped: [ERNIE_SECTIONS.h, ERNIE_SECTIONS.w],
  generic: [16, 24],
};

export function assignedAxis(pair: number, assignment: Assignment): Axis {
  if (assignment === 'ernie') return axisOfPair(pair, ERNIE_SECTIONS);
  const [t, h] = CONTIGUOUS[assignment];
  if (pair < t) return 't';
  return pair < t + h ? 'h' : 'w';
}

/** `1 / base ** (2j / dim)`, each step in float32 as `_compute_inv_freq` takes it. `[dim / 2]` */
export function inverseFrequencies(dim: number, base: number): Float32Array {
  return Float32Array.from({ length: dim / 2 }, (_, pair) => {
    return 1 / toFloat32(base ** toFloat32((2 * pair) / dim));
  });
}

/** The 64 pairs of a head at one position. */
export function pairsOfToken(at: Position, settings: DecoderSettings): RotatedPair[] {
  const round = rounding[settings.table];
  return Array.from(inverseFrequencies(HEAD_DIM, settings.base), (frequency, index) => {
    const axis = assignedAxis(index, settings.assignment);
    const angle = toFloat32(at[axis] * frequency);
    return {
      index,
      axis,
      channels: channelsOfPair(index, settings.pairing),
      position: at[axis],
      frequency,
      angle,
      cos: round(toFloat32(Math.cos(angle))),
      sin: round(toFloat32(Math.sin(angle))),
    };
  });
}

function channelsOfPair(index: number, pairing: Pairing): [number, number] {
  return pairing === 'gptj' ? [2 * index, 2 * index + 1] : [index, index + PAIRS];
}

/** One head of q or k, `[128]`, rotated by the pairs of its token, `[64]`. */
export function rotate(
  vector: Float32Array,
  pairs: readonly RotatedPair[],
  settings: DecoderSettings,
): Float32Array {
  const out = new Float32Array(vector.length);
  for (const pair of pairs) {
    const [one, other] = pair.channels;
    const turned = rotatePair(vector[one]!, vector[other]!, pair, settings);
    [out[one], out[other]] = turned;
  }
  return out;
}

/**
 * The native path rounds each product and each sum. The compiled kernel of the fused one contracts
 * what `x` is multiplied by with the sum to one multiply-add, which rounds once.
 */
function rotatePair(
  x: number,
  y: number,
  { cos, sin }: Pick<RotatedPair, 'cos' | 'sin'>,
  { table, path }: DecoderSettings,
): [number, number] {
  const round = rounding[table];
  const [a, b] = [round(x), round(y)];
  const product = path === 'native' ? round : (exact: number) => exact;
  return [round(product(a * cos) - round(b * sin)), round(product(a * sin) + round(b * cos))];
}

/** What each pair adds to q·k, one entry a pair, of one head each that is rotated already. */
export function scoreByPair(
  pairs: readonly Pick<RotatedPair, 'channels'>[],
  q: Float32Array,
  k: Float32Array,
): Float32Array {
  return Float32Array.from(pairs, ({ channels: [one, other] }) => {
    return q[one]! * k[one]! + q[other]! * k[other]!;
  });
}
