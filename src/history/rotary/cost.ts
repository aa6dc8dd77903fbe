import { PAIRS } from './decoder-paths.ts';
import { ERNIE_SECTIONS } from './decoder-pairs.ts';
import type { GridThw, MropePositions } from './mrope-positions.ts';
import type { Precision } from './rounding.ts';
import { VISION_FREQUENCIES as ANGLES } from './vision-paths.ts';

/** The four paths, as the pages name them. */
export type RotaryPath = 'vision-recomputed' | 'vision-cached' | 'decoder-native' | 'decoder-fused';

export function isOfTower(path: RotaryPath): boolean {
  return path.startsWith('vision');
}

/** What a prompt's forward is made of. */
export interface Sizes {
  /** Tokens of the decoder. */
  tokens: number;
  /** Patches of the tower: the rows of `pos_ids`. */
  patches: number;
  /** The longest side of a grid, in patches: the rows of the recomputed table. */
  longest: number;
}

/** Operators of one kind that write memory, one launch each; bytes are those of all of them. */
export interface Step {
  operator: string;
  launches: number;
  read: number;
  written: number;
  /** Multiplications, additions, cosines, sines. */
  operations: number;
}

export type Cost = Omit<Step, 'operator'>;

/** ERNIE 4.5-VL 28B-A3B: layers, heads of q and k, pairs of a head; angles of a patch's axis. */
const DECODER_LAYERS = 28;
const HEADS = 20 + 4;
const [INDEX, FLOAT32] = [8, 4];
const bytesOf: Record<Precision, number> = { float32: FLOAT32, bfloat16: 2 };

export function sizesOf({ tokens }: MropePositions, grids: readonly GridThw[]): Sizes {
  return {
    tokens: tokens.length,
    patches: grids.reduce((sum, { t, h, w }) => sum + t * h * w, 0),
    longest: Math.max(0, ...grids.flatMap(({ h, w }) => [h, w])),
  };
}

/**
 * The steps on the device: of the tower's table for a forward, whose rotation in the blocks is the
 * same on both paths, or of the rotation in one layer of the decoder.
 * @param dtype of q, k and the fused path's table; the tower's table is float32
 */
export function stepsOf(
  path: RotaryPath,
  { tokens, patches, longest }: Sizes,
  dtype: Precision = 'bfloat16',
): Step[] {
  if (path === 'vision-recomputed') return patches ? recomputed(patches, longest) : [];
  if (path === 'vision-cached') return patches ? cached(patches) : [];
  return path === 'decoder-native' ? native(tokens, dtype) : fused(tokens, bytesOf[dtype]);
}

/** A whole forward: the tower's table once, the decoder's rotation in each layer. */
export function costOf(path: RotaryPath, sizes: Sizes, dtype?: Precision): Cost {
  return sumOf(stepsOf(path, sizes, dtype), isOfTower(path) ? 1 : DECODER_LAYERS);
}

export function sumOf(steps: readonly Step[], times = 1): Cost {
  const total = { launches: 0, read: 0, written: 0, operations: 0 };
  for (const step of steps) {
    total.launches += times * step.launches;
    total.read += times * step.read;
    total.written += times * step.written;
    total.operations += times * step.operations;
  }
  return total;
}

/** #15679: `outer` to `[longest, 20]`, gathered to `[N, 2, 20]`, doubled to `[N, 80]`, cos, sin. */
function recomputed(patches: number, longest: number): Step[] {
  const table = FLOAT32 * longest * ANGLES;
  const doubled = FLOAT32 * 4 * ANGLES * patches;
  const each = { launches: 1, read: doubled, written: doubled, operations: 4 * ANGLES * patches };
  return [
    step('arange', 1, 0, FLOAT32 * longest),
    step('outer', 1, FLOAT32 * (longest + ANGLES), table, longest * ANGLES),
    ...gathered(patches, 1),
    { operator: 'cos', ...each },
    { operator: 'sin', ...each },
  ];
}

/** #19743: cos and sin of the table, gathered to `[N, 2, 20]` and doubled to `[N, 80]`, each. */
function cached(patches: number): Step[] {
  return gathered(patches, 2);
}

function gathered(patches: number, tables: number): Step[] {
  const rows = FLOAT32 * 2 * ANGLES * patches;
  return [
    step('index', tables, tables * (INDEX * 2 * patches + rows), tables * rows),
    step('cat', tables, tables * 2 * rows, tables * 2 * rows),
  ];
}

/**
 * #15679: rows of cos and sin `[3, N, 128]`, put together by axis, cast, multiplied out. A cast to
 * the dtype that is there already does nothing.
 */
function native(tokens: number, dtype: Precision): Step[] {
  const bytes = bytesOf[dtype];
  const rows = FLOAT32 * 3 * 2 * PAIRS * tokens;
  const [chosen, cast] = [FLOAT32 * PAIRS * tokens, bytes * PAIRS * tokens];
  const interleaved = FLOAT32 * (ERNIE_SECTIONS.h + ERNIE_SECTIONS.w) * tokens;
  const half = bytes * HEADS * PAIRS * tokens;
  const count = HEADS * PAIRS * tokens;
  return [
    step('index', 1, INDEX * 3 * tokens + rows, rows),
    step('stack', 2, 2 * interleaved, 2 * interleaved),
    step('cat', 2, 2 * chosen, 2 * chosen),
    ...(dtype === 'float32' ? [] : [step('to', 4, 4 * chosen, 4 * cast)]),
    step('mul', 8, 4 * half + 8 * cast, 4 * half, 4 * count),
    step('sub', 2, 2 * half, half, count),
    step('add', 2, 2 * half, half, count),
    step('stack', 2, 2 * half, 2 * half),
    step('cat', 2, 2 * half, 2 * half),
  ];
}

/** #18856: one program a token reads a position of each axis, a row's entries, q and k. */
function fused(tokens: number, bytes: number): Step[] {
  const both = bytes * HEADS * 2 * PAIRS * tokens;
  const row = INDEX * 3 + bytes * 2 * PAIRS;
  return [step('kernel', 1, row * tokens + both, both, 6 * HEADS * PAIRS * tokens)];
}

function step(
  operator: string,
  launches: number,
  read: number,
  written: number,
  operations = 0,
): Step {
  return { operator, launches, read, written, operations };
}
