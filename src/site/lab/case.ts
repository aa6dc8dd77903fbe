import {
  HEAD_DIM,
  inverseFrequencies,
  type Position,
  pairsOfToken,
  type RotatedPair,
  rotate,
  scoreByPair,
} from '../../history/rotary/decoder-paths.ts';
import type { Axis } from '../../history/rotary/axes.ts';
import { isOfTower } from '../../history/rotary/cost.ts';
import type { Grid, PlacedPatch } from '../../history/rotary/merge-blocks.ts';
import type { GridThw } from '../../history/rotary/mrope-positions.ts';
import { compose, partIndexOf, patchesOfFrame, type Prompt } from '../../history/rotary/prompt.ts';
import { MERGE_SIZE } from '../../history/rotary/examples.ts';
import {
  rotateVision,
  VISION_BASE,
  VISION_HEAD_DIM,
  visionTables,
} from '../../history/rotary/vision-paths.ts';
import { toFloat32 } from '../../history/rotary/rounding.ts';
import {
  asErnie,
  isVision,
  type LabState,
  LIMITS,
  settingsOf,
} from '../../history/rotary/lab-state.ts';

/** What follows from a state: both tokens' pairs, rotated vectors and the scores. */
export interface Case {
  state: LabState;
  prompt: Prompt;
  a: Standing;
  b: Standing;
  /** None where the tower does not see the token. */
  head?: Head;
  /** The same as ERNIE's decoder does it; the tower has one way only. */
  right?: Head;
}

/** A token and, of an image or a video, its patch. */
interface Standing {
  token: number;
  at: Position;
  patch?: Grid & { order: number };
}

/** One head of q and of k at their tokens. */
export interface Head {
  atA: readonly RotatedPair[];
  atB: readonly RotatedPair[];
  q: Float32Array;
  k: Float32Array;
  turnedQ: Float32Array;
  turnedK: Float32Array;
  scores: Float32Array;
  total: number;
}

/** Throws what the processor raises, for a size or a clip that it refuses. */
export function promptOf({ parts, ids }: LabState): Prompt {
  return compose(parts, ids === 'mrope' ? 'ernie' : 'text');
}

export function caseOf(asked: LabState, prompt: Prompt): Case {
  const state = within(asked, prompt);
  const [a, b] = [state.q, state.k].map((token) => standing(prompt, token, state)) as [
    Standing,
    Standing,
  ];
  const head = headOf(state, a, b);
  if (!head || isVision(state)) return { state, prompt, a, b, ...(head ? { head } : {}) };
  const right = asErnie(state);
  if (settingsKey(right) === settingsKey(state)) return { state, prompt, a, b, head, right: head };
  return { state, prompt, a, b, head, right: decoderHead(right, ...rightPositions(state, a, b)) };
}

/** The most that a field may say for this prompt and path. */
export function mostOf(
  state: LabState,
  { tokens }: Prompt,
): Record<'q' | 'k' | 'shift' | 'pair', number> {
  const pair = (isVision(state) ? VISION_HEAD_DIM : HEAD_DIM) / 2 - 1;
  return { q: tokens.length - 1, k: tokens.length - 1, shift: LIMITS.shift, pair };
}

/** Another prompt or path may have fewer tokens or pairs than the chosen ones. */
export function within(state: LabState, prompt: Prompt): LabState {
  const most = mostOf(state, prompt);
  const { q, k, pair } = state;
  return {
    ...state,
    ...{ q: Math.min(q, most.q), k: Math.min(k, most.k), pair: Math.min(pair, most.pair) },
  };
}

function rightPositions(state: LabState, a: Standing, b: Standing): [Position, Position] {
  if (state.ids === 'mrope') return [a.at, b.at];
  const { tokens } = promptOf(asErnie(state));
  return [shifted(tokens[a.token]!, state.shift), shifted(tokens[b.token]!, state.shift)];
}

const settingsKey = (state: LabState) => state.ids + JSON.stringify(settingsOf(state));

function standing(prompt: Prompt, token: number, { shift, patch }: LabState): Standing {
  const at = shifted(prompt.tokens[token]!, shift);
  const part = prompt.parts[partIndexOf(prompt, token)];
  const inside = token - (part?.first ?? 0) - 1;
  if (!part?.grid || inside < 0 || inside >= part.count - 2) return { token, at };
  const patches = framePatches(part.grid);
  const order = (inside * MERGE_SIZE ** 2) % patches.length;
  return { token, at, patch: patches[order + patch]! };
}

const frames = new Map<string, PlacedPatch[]>();

/** Made once a grid: a large one has tens of thousands of patches, and a drag asks at every step. */
export function framePatches(grid: GridThw): PlacedPatch[] {
  const name = `${grid.h}x${grid.w}`;
  const known = frames.get(name) ?? patchesOfFrame(grid);
  frames.set(name, known);
  return known;
}

/** What a token is rotated by: the decoder takes its position, the tower the place of its patch, if it sees one. */
export function coordinatesOf(
  state: LabState,
  { at, patch }: Standing,
): Partial<Record<Axis, number>> | undefined {
  if (!isVision(state)) return at;
  return patch && { h: patch.h, w: patch.w };
}

function shifted({ t, h, w }: Position, by: number): Position {
  return { t: t + by, h: h + by, w: w + by };
}

/** None where the tower does not see one of the tokens. */
export function headOf(
  state: LabState,
  a: { at: Position; patch?: Grid },
  b: { at: Position; patch?: Grid },
): Head | undefined {
  if (!isVision(state)) return decoderHead(state, a.at, b.at);
  return a.patch && b.patch ? visionHead(state, a.patch, b.patch) : undefined;
}

function decoderHead(state: LabState, a: Position, b: Position): Head {
  const settings = settingsOf(state);
  const [q, k] = vectors(state, HEAD_DIM);
  const [atA, atB] = [pairsOfToken(a, settings), pairsOfToken(b, settings)];
  return scored(atA, atB, q, k, rotate(q, atA, settings), rotate(k, atB, settings));
}

/** The pair that is looked at closely. */
export function chosenPair({ head, state }: Case): RotatedPair | undefined {
  return head?.atA[state.pair];
}

function scored(
  atA: readonly RotatedPair[],
  atB: readonly RotatedPair[],
  q: Float32Array,
  k: Float32Array,
  turnedQ: Float32Array,
  turnedK: Float32Array,
): Head {
  const scores = scoreByPair(atA, turnedQ, turnedK);
  const total = scores.reduce((sum, each) => sum + each, 0);
  return { atA, atB, q, k, turnedQ, turnedK, scores, total };
}

function visionHead(state: LabState, a: Grid, b: Grid): Head {
  const tables = visionTables([a, b], state.path === 'vision-cached' ? 'cached' : 'recomputed');
  const [q, k] = vectors(state, VISION_HEAD_DIM);
  const [atA, atB] = [a, b].map((patch, row) => {
    return visionPairs(
      patch,
      (pair) =>
        [tables.cos, tables.sin].map((of) => of[row * VISION_HEAD_DIM + pair]!) as [number, number],
    );
  }) as [RotatedPair[], RotatedPair[]];
  const turnedQ = rotateVision(q, 0, tables, state.table);
  return scored(atA, atB, q, k, turnedQ, rotateVision(k, 1, tables, state.table));
}

/** 40 pairs of a patch, channel `i` with `i + 40`: 20 frequencies of h, then the same 20 of w. */
function visionPairs(patch: Grid, table: (pair: number) => [number, number]): RotatedPair[] {
  const frequencies = inverseFrequencies(VISION_HEAD_DIM / 2, VISION_BASE);
  const half = VISION_HEAD_DIM / 2;
  return Array.from({ length: half }, (_, index) => {
    const axis = index < half / 2 ? 'h' : 'w';
    const frequency = frequencies[index % (half / 2)]!;
    const [cos, sin] = table(index);
    const angle = toFloat32(patch[axis] * frequency);
    return {
      index,
      axis,
      channels: [index, index + half],
      position: patch[axis],
      frequency,
      angle,
      cos,
      sin,
    };
  });
}

/** q and k of one head. Alike: (1, 0) for each pair as ERNIE pairs channels. */
function vectors({ seed, path }: LabState, length: number): [Float32Array, Float32Array] {
  if (seed > 0) return [normals(seed, length), normals(seed + 1000, length)];
  const isFirst = (channel: number) => (isOfTower(path) ? channel < length / 2 : channel % 2 === 0);
  const alike = Float32Array.from({ length }, (_, channel) => (isFirst(channel) ? 1 : 0));
  return [alike, alike];
}

/** Box and Muller over a small generator, so that an address gives the same numbers everywhere. */
function normals(seed: number, length: number): Float32Array {
  let at = seed * 0x9e3779b1;
  const uniform = () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Float32Array.from({ length }, () => {
    return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  });
}
