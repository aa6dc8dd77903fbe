import { describe, expect, test } from 'vitest';
import { costOf, type RotaryPath, sizesOf, stepsOf } from '../../../src/history/rotary/cost.ts';
import {
  type DecoderSettings,
  ERNIE_DECODER,
  inverseFrequencies,
  type Position,
  pairsOfToken,
  rotate,
} from '../../../src/history/rotary/decoder-paths.ts';
import type { Numbering } from '../../../src/history/rotary/mrope-positions.ts';
import { compose, type Part } from '../../../src/history/rotary/prompt.ts';
import {
  ORIGINAL_LIMITS,
  resize,
  sampledFrames,
  videoGrid,
} from '../../../src/history/rotary/resize.ts';
import { type Precision, toBfloat16 } from '../../../src/history/rotary/rounding.ts';
import {
  patchesOfGrids,
  rotateVision,
  VISION_HEAD_DIM,
  visionTables,
} from '../../../src/history/rotary/vision-paths.ts';
import { farthest, recordOf } from './rotary-record.ts';

const { value, below, numbers } = recordOf('rotary-vectors');
const onGpu = recordOf('rotary-vectors-cuda');
const PRECISIONS: readonly Precision[] = ['float32', 'bfloat16'];

/** `text-3 image-1x4x6`, as the run names its prompts. */
function partsOf(name: string): Part[] {
  return name.split('.').map((part): Part => {
    const [kind, size] = part.split('-') as [Part['kind'], string];
    if (kind === 'text') return { kind, length: Number(size) };
    const [t, h, w] = size.split('x').map(Number) as [number, number, number];
    const medium = { width: 14 * w, height: 14 * h, grid: { t, h, w } };
    return kind === 'image' ? { kind, ...medium } : { kind, frames: t, fps: 2, ...medium };
  });
}

const prompts = below('positions.')
  .filter(([name]) => name.endsWith('.t'))
  .map(([name]) => name.slice(0, -2));

describe('positions', () => {
  test.each(prompts)('%s', (name) => {
    const { tokens, delta } = compose(partsOf(name));
    for (const axis of ['t', 'h', 'w'] as const) {
      const row = tokens.map((token) => token[axis]).join(' ');
      expect(row).toBe(value(`positions.${name}.${axis}`));
    }
    expect(delta).toBe(value(`positions.${name}.delta`));
  });

  test.each(prompts)('%s, as Transformers numbers it', (name) => {
    const of = (numbering: Numbering) => compose(partsOf(name), numbering);
    expect(of('transformers').delta).toBe(value(`positions.${name}.delta-of-transformers`));
    const isSame = JSON.stringify(of('transformers')) === JSON.stringify(of('ernie'));
    expect(isSame).toBe(value(`positions.${name}.transformers-gives-the-same`));
  });
});

describe('the decoder', () => {
  test.each([
    [128, 500_000],
    [128, 10_000],
    [40, 10_000],
  ])('frequencies of %i channels, base %i, bit by bit', (dim, base) => {
    const expected = numbers(`frequencies.${dim}-base-${base}`);
    expect([...inverseFrequencies(dim, base)]).toEqual([...expected]);
  });

  const positions = below('decoder.float32.cos.').map(([name]) => {
    const [t, h, w] = name.split('-').map(Number) as [number, number, number];
    return [name, { t, h, w }] as const;
  });

  test.each(positions)('table at %s, in the last place of float32', (name, at) => {
    const pairs = pairsOfToken(at, { ...ERNIE_DECODER, table: 'float32' });
    for (const of of ['cos', 'sin'] as const) {
      const made = Float32Array.from(pairs, (pair) => pair[of]);
      expect(farthest(made, numbers(`decoder.float32.${of}.${name}`))).toBeLessThanOrEqual(1);
    }
  });

  test.each(positions)('table at %s, bit by bit in bfloat16', (name, at) => {
    const pairs = pairsOfToken(at, ERNIE_DECODER);
    for (const of of ['cos', 'sin'] as const) {
      const made = pairs.map((pair) => pair[of]);
      expect(made).toEqual([...numbers(`decoder.bfloat16.${of}.${name}`)]);
    }
  });

  /** Over the run's own table, so that the arithmetic alone is compared. */
  function turned(name: string, at: Position, given: Partial<DecoderSettings>): number[] {
    const settings: DecoderSettings = { ...ERNIE_DECODER, ...given };
    const table = `decoder.${settings.table}`;
    const [cos, sin] = ['cos', 'sin'].map((of) => numbers(`${table}.${of}.${name}`));
    const pairs = pairsOfToken(at, settings).map((pair) => {
      return { ...pair, cos: cos![pair.index]!, sin: sin![pair.index]! };
    });
    return [...rotate(numbers(`${table}.head`), pairs, settings)];
  }

  describe.each(PRECISIONS)('%s', (table) => {
    test.each(['gptj', 'neox'] as const)('native, %s pairs, bit by bit', (pairing) => {
      for (const [name, at] of positions) {
        const made = turned(name, at, { path: 'native', pairing, table });
        expect(made).toEqual([...numbers(`decoder.${table}.native.${pairing}.${name}`)]);
      }
    });
  });

  describe.each(PRECISIONS)('%s on an H100', (table) => {
    test.each([
      ['native', 'gptj'],
      ['native', 'neox'],
      ['fused', 'gptj'],
      ['fused', 'neox'],
    ] as const)('%s, %s pairs, bit by bit', (path, pairing) => {
      for (const [name, at] of positions) {
        const made = turned(name, at, { path, pairing, table });
        expect(made).toEqual([...onGpu.numbers(`${table}.${path}.${pairing}.${name}`)]);
      }
    });
  });

  test('the native rule does not give what the compiled kernel gives', () => {
    const [name, at] = positions[1]!;
    const made = turned(name, at, { path: 'native' });
    expect(made).not.toEqual([...onGpu.numbers(`bfloat16.fused.gptj.${name}`)]);
  });

  test('fused, as the interpreter computes it: each step rounded', () => {
    for (const [name, at] of positions) {
      const made = turned(name, at, { path: 'native', table: 'float32' });
      expect(made).toEqual([...numbers(`decoder.float32.fused.gptj.${name}`)]);
    }
  });

  test('float32 is the rotation of Transformers', () => {
    for (const [name, at] of positions) {
      const made = turned(name, at, { path: 'native', table: 'float32' });
      expect(made).toEqual([...numbers(`decoder.float32.transformers.${name}`)]);
    }
  });
});

describe('the tower', () => {
  test.each([
    ['4x6', [{ t: 1, h: 4, w: 6 }]],
    ['2-frames-of-4x2', [{ t: 2, h: 4, w: 2 }]],
    [
      '6x4-and-2x8',
      [
        { t: 1, h: 6, w: 4 },
        { t: 1, h: 2, w: 8 },
      ],
    ],
  ])('order of the patches of %s', (name, grids) => {
    const order = patchesOfGrids(grids, 2).map(({ h, w }) => `${h},${w}`);
    expect(order.join(' ')).toBe(value(`vision.order.${name}`));
  });

  const patches = below('vision.')
    .filter(([name]) => name.endsWith('.cos'))
    .map(([name]) => name.slice(0, -4));

  test.each(patches)('%s: cos and sin in the last place of float32, doubled', (name) => {
    const [grid, order] = name.split('.patch-') as [string, string];
    const [h, w] = grid.split('x').map(Number) as [number, number];
    const patch = patchesOfGrids([{ t: 1, h, w }], 2)[Number(order)]!;
    for (const path of ['recomputed', 'cached'] as const) {
      const tables = visionTables([patch], path);
      for (const of of ['cos', 'sin'] as const) {
        const expected = numbers(`vision.${name}.${of}`);
        expect(farthest(tables[of].subarray(0, 40), expected)).toBeLessThanOrEqual(1);
        expect(tables[of].subarray(40)).toEqual(tables[of].subarray(0, 40));
      }
    }
  });

  test.each(patches)('%s: rotated, bit by bit over the same table', (name) => {
    const twice = (of: 'cos' | 'sin') => {
      const half = numbers(`vision.${name}.${of}`);
      return Float32Array.of(...half, ...half);
    };
    const tables = { patches: 1, cos: twice('cos'), sin: twice('sin') };
    for (const dtype of PRECISIONS) {
      const head = numbers(`decoder.${dtype}.head`).subarray(0, VISION_HEAD_DIM);
      const made = rotateVision(head, 0, tables, dtype);
      expect([...made]).toEqual([...numbers(`vision.${name}.turned.${dtype}`)]);
    }
  });
});

test('bfloat16 is rounded as PyTorch rounds it', () => {
  const made = numbers('rounding.float32').map(toBfloat16);
  expect([...made]).toEqual([...numbers('rounding.bfloat16')]);
});

describe('sizes', () => {
  const asked = below('resize.').filter(([name]) => name.includes('x'));

  test.each(asked)('%s pixels', (name, expected) => {
    const [width, height] = name.split('x').map(Number) as [number, number];
    const once = resize({ width, height });
    const twice = resize(once, ORIGINAL_LIMITS);
    const made = [once.width, once.height, twice.width, twice.height];
    expect(made.join(' ')).toBe(expected);
  });

  test("the second resize has the bound of the checkpoint's processor", () => {
    expect(ORIGINAL_LIMITS.most / 784).toBe(value('resize.bound-of-the-original'));
  });

  test.each(below('frames.'))('frames of a clip of %s', (name, expected) => {
    const [frames, rate] = name.split('-at-').map((each) => Number(each.replace('-', '.')));
    const made = () => sampledFrames(frames!, rate!);
    if (expected.startsWith('ValueError')) expect(made).toThrow(expected.slice(12));
    else expect(made()).toBe(Number(expected));
  });

  test.each(below('resize-of-a-frame.'))('a frame of %s', (name, expected) => {
    const [size, frames] = name.split('-of-') as [string, string];
    const [width, height] = size.split('x').map(Number) as [number, number];
    const { t, h, w } = videoGrid({ width, height }, Number(frames), 2);
    expect([t, `${14 * w} ${14 * h}`]).toEqual([Number(frames), expected]);
  });
});

describe('costs', () => {
  const grids = [
    { t: 1, h: 4, w: 6 },
    { t: 2, h: 8, w: 4 },
  ];
  const sizes = { ...sizesOf(compose([{ kind: 'text', length: 3 }]), grids) };

  test.each<RotaryPath>(['vision-recomputed', 'vision-cached', 'decoder-native'])('%s', (path) => {
    const layers = path === 'decoder-native' ? 28 : 1;
    const made = costOf(path, sizes);
    for (const of of ['launches', 'read', 'written'] as const) {
      expect(made[of] / layers, of).toBe(value(`cost.${path}.${of}`));
    }
    expect(made.operations / layers).toBe(value(`cost.${path}.operations`));
  });

  test('the fused path reads and writes q and k once, in one launch', () => {
    const [step, ...more] = stepsOf('decoder-fused', sizes);
    expect([step?.launches, more.length]).toEqual([1, 0]);
    expect(step?.written).toBe(3 * 24 * 128 * 2);
  });
});
