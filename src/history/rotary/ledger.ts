import type { LedgerCell } from '../schemas/ledgers.ts';
import { type Axis, POSITION_ROWS } from './axes.ts';
import {
  type Cost,
  costOf,
  isOfTower,
  type RotaryPath,
  sizesOf,
  type Step,
  stepsOf,
  sumOf,
} from './cost.ts';
import { ERNIE_DECODER, inverseFrequencies, pairsOfToken } from './decoder-paths.ts';
import { EXAMPLE_GRID, MERGE_SIZE, SEQUENCES } from './examples.ts';
import { mergeBlockOrder } from './merge-blocks.ts';
import { mropePositions } from './mrope-positions.ts';
import { CONVOLUTION } from './prompt.ts';
import { VISION_BASE, VISION_HEAD_DIM } from './vision-paths.ts';

/** The patch, its frequency, the token and the pairs whose numbers stand in the cells. */
export const EXAMPLE = { patch: 6, frequency: 1, token: 9, pairs: [0, 1, 44] } as const;

const positions = mropePositions(SEQUENCES.image, CONVOLUTION);
export const examplePatch = mergeBlockOrder(EXAMPLE_GRID, MERGE_SIZE)[EXAMPLE.patch]!;
export const exampleToken = positions.tokens[EXAMPLE.token]!;
export const exampleSizes = sizesOf(positions, [EXAMPLE_GRID]);

/** A number of the example: what it is, by which axis, and its value. */
export interface ExampleNumber {
  axis: Axis;
  of: string;
  value: number;
}

/** The numbers of a cell, in lines. */
export function exampleNumbers(path: RotaryPath, kind: LedgerCell['example']): ExampleNumber[][] {
  if (!kind) return [];
  return isOfTower(path) ? ofPatch(kind) : ofToken(kind);
}

function ofPatch(kind: LedgerCell['example']): ExampleNumber[][] {
  const frequency = inverseFrequencies(VISION_HEAD_DIM / 2, VISION_BASE)[EXAMPLE.frequency]!;
  const row = (of: string, valueAt: (position: number) => number) =>
    (['h', 'w'] as const).map((axis) => ({ axis, of, value: valueAt(examplePatch[axis]) }));
  if (kind === 'ids') return [row('', (position) => position)];
  if (kind === 'angles') return [row('', (position) => position * frequency)];
  return (['cos', 'sin'] as const).map((of) =>
    row(of, (position) => Math[of](position * frequency)),
  );
}

function ofToken(kind: LedgerCell['example']): ExampleNumber[][] {
  if (kind === 'positions')
    return [POSITION_ROWS.map((axis) => ({ axis, of: '', value: exampleToken[axis] }))];
  const table = kind === 'rounded' ? 'bfloat16' : 'float32';
  const pairs = pairsOfToken(exampleToken, { ...ERNIE_DECODER, table });
  return (['cos', 'sin'] as const).map((of) =>
    EXAMPLE.pairs.map((index) => ({ axis: pairs[index]!.axis, of, value: pairs[index]![of] })),
  );
}

/** A shape with the sizes of the example; undefined where it depends on none. */
export function exampleShape(path: RotaryPath, shape: string): string | undefined {
  const { patches, longest, tokens } = exampleSizes;
  const n = isOfTower(path) ? patches : tokens;
  const shown = shape.replace(/\bN\b/g, String(n)).replace(/\bmax\b/g, String(longest));
  return shown === shape ? undefined : shown;
}

/** What each step launches: of a forward of the tower, or of one layer of the decoder. */
export function stepsOfCells(path: RotaryPath, cells: readonly LedgerCell[]): Step[][] {
  const all = stepsOf(path, exampleSizes);
  let next = 0;
  return cells.map(({ operators }) => all.slice(next, (next += operators.length)));
}

/** A forward of the tower; of the decoder a layer, and a forward. */
export function totalsOf(path: RotaryPath): { of: 'forward' | 'layer' | 'layers'; cost: Cost }[] {
  const forward = costOf(path, exampleSizes);
  if (isOfTower(path)) return [{ of: 'forward', cost: forward }];
  return [
    { of: 'layer', cost: sumOf(stepsOf(path, exampleSizes)) },
    { of: 'layers', cost: forward },
  ];
}
