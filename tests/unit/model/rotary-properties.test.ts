import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf, sizesOf } from '../../../src/history/rotary/cost.ts';
import {
  assignedAxis,
  type DecoderSettings,
  HEAD_DIM,
  PAIRS,
  pairsOfToken,
  type Position,
  rotate,
  scoreByPair,
} from '../../../src/history/rotary/decoder-paths.ts';
import { compose } from '../../../src/history/rotary/prompt.ts';
import { imageGrid, resize, sampledFrames } from '../../../src/history/rotary/resize.ts';
import { toBfloat16, toFloat32 } from '../../../src/history/rotary/rounding.ts';
import {
  patchesOfGrids,
  rotateVision,
  visionTables,
} from '../../../src/history/rotary/vision-paths.ts';

const place = fc.nat(131_071);
const position: fc.Arbitrary<Position> = fc.record({ t: place, h: place, w: place });
const near: fc.Arbitrary<Position> = fc.record({
  t: fc.nat(500),
  h: fc.nat(500),
  w: fc.nat(500),
});
const settings: fc.Arbitrary<DecoderSettings> = fc.record({
  pairing: fc.constantFrom('gptj', 'neox'),
  assignment: fc.constantFrom('ernie', 'swapped', 'generic'),
  base: fc.constantFrom(10_000, 500_000),
  table: fc.constantFrom('float32', 'bfloat16'),
  path: fc.constantFrom('native', 'fused'),
});
const exact: fc.Arbitrary<DecoderSettings> = settings.map((given) => ({
  ...given,
  table: 'float32',
}));
const vector = (length: number) =>
  fc
    .array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));
const head = vector(HEAD_DIM);
const side = fc.integer({ min: 1, max: 12 }).map((blocks) => 2 * blocks);
const grids = fc.array(fc.record({ t: fc.integer({ min: 1, max: 3 }), h: side, w: side }), {
  minLength: 1,
  maxLength: 3,
});

const holds = <T>(given: fc.Arbitrary<T>, property: (value: T) => void) => {
  fc.assert(fc.property(given, property), { numRuns: 60 });
};
/** q stands at `a`, k at `b`. */
function scores(q: Float32Array, k: Float32Array, a: Position, b: Position, s: DecoderSettings) {
  const pairs = pairsOfToken(a, s);
  return scoreByPair(pairs, rotate(q, pairs, s), rotate(k, pairsOfToken(b, s), s));
}
const sum = (values: Iterable<number>) => [...values].reduce((all, each) => all + each, 0);
const norm = (values: Float32Array) => Math.sqrt(sum(values.map((each) => each * each)));

describe('the tower', () => {
  test('recomputed and cached are the same bits', () => {
    holds(grids, (given) => {
      const patches = patchesOfGrids(given, 2);
      const [cached, recomputed] = [
        visionTables(patches, 'cached'),
        visionTables(patches, 'recomputed'),
      ];
      for (const of of ['cos', 'sin'] as const) {
        expect(Buffer.from(cached[of].buffer).equals(Buffer.from(recomputed[of].buffer))).toBe(
          true,
        );
      }
    });
  });

  test('a rotation keeps the norm', () => {
    holds(fc.tuple(grids, vector(80)), ([given, one]) => {
      const tables = visionTables(patchesOfGrids(given, 2), 'cached');
      const turned = rotateVision(one, tables.patches - 1, tables, 'float32');
      expect(norm(turned)).toBeCloseTo(norm(one), 3);
    });
  });

  test('every patch of every frame is there once', () => {
    holds(grids, (given) => {
      const count = sum(given.map(({ t, h, w }) => t * h * w));
      expect(patchesOfGrids(given, 2)).toHaveLength(count);
    });
  });
});

describe('the decoder', () => {
  /** The choice of the fused kernel: by the index of a pair alone, with no slices put together. */
  test("the native path's slices are the kernel's rule", () => {
    const slices = Array.from({ length: PAIRS }, () => '');
    for (let pair = 0; pair < 44; pair += 2) slices[pair] = 'h';
    for (let pair = 1; pair < 44; pair += 2) slices[pair] = 'w';
    slices.fill('t', PAIRS - 20);
    expect(slices.map((_, pair) => assignedAxis(pair, 'ernie'))).toEqual(slices);
  });

  test('native and fused differ in a rounding, and in nothing else', () => {
    holds(fc.tuple(settings, position, head), ([given, at, one]) => {
      const pairs = pairsOfToken(at, given);
      const turned = (path: 'native' | 'fused') => rotate(one, pairs, { ...given, path });
      const [native, fused] = [turned('native'), turned('fused')];
      const place = given.table === 'float32' ? 2 ** -23 : 2 ** -7;
      for (const { channels } of pairs) {
        const size = Math.hypot(one[channels[0]]!, one[channels[1]]!);
        for (const channel of channels) {
          expect(Math.abs(native[channel]! - fused[channel]!)).toBeLessThanOrEqual(
            2 * place * size,
          );
        }
      }
    });
  });

  test('t = h = w is rotation by one position, whichever axis a pair takes', () => {
    holds(fc.tuple(settings, place), ([given, at]) => {
      const same = { t: at, h: at, w: at };
      const angles = (assignment: DecoderSettings['assignment']) =>
        pairsOfToken(same, { ...given, assignment }).map(({ angle }) => angle);
      expect(angles('ernie')).toEqual(angles('swapped'));
      expect(angles('ernie')).toEqual(
        pairsOfToken(same, given).map(({ frequency }) => toFloat32(at * frequency)),
      );
    });
  });

  test('a rotation keeps the norm', () => {
    holds(fc.tuple(exact, position, head), ([given, at, one]) => {
      const turned = rotate(one, pairsOfToken(at, given), given);
      expect(norm(turned)).toBeCloseTo(norm(one), 3);
    });
  });

  test('each pairing turns each channel once', () => {
    holds(fc.tuple(settings, position), ([given, at]) => {
      const channels = pairsOfToken(at, given).flatMap((pair) => pair.channels);
      expect(channels.sort((one, other) => one - other)).toEqual([...Array(HEAD_DIM).keys()]);
    });
  });

  test('q·k depends on the differences alone, in the precision of the angles', () => {
    holds(fc.tuple(exact, near, near, fc.nat(500), head, head), ([given, a, b, by, q, k]) => {
      const later = ({ t, h, w }: Position) => ({ t: t + by, h: h + by, w: w + by });
      const here = scores(q, k, a, b, given);
      const there = scores(q, k, later(a), later(b), given);
      expect(sum(there)).toBeCloseTo(sum(here), 0);
      here.forEach((score, pair) => {
        // An angle of up to 1,000 radians is a float32: its last place is 6e-5.
        expect(Math.abs(there[pair]! - score)).toBeLessThan(0.02);
      });
    });
  });

  test('an axis that does not move leaves the pairs of that axis as they are', () => {
    holds(fc.tuple(exact, near, near, fc.nat(50), head, head), ([given, a, b, by, q, k]) => {
      const before = scores(q, k, a, b, given);
      const after = scores(q, k, { ...a, h: a.h + by }, b, given);
      const still = [...before.keys()].filter(
        (pair) => assignedAxis(pair, given.assignment) !== 'h',
      );
      expect(still.map((pair) => after[pair])).toEqual(still.map((pair) => before[pair]));
    });
  });
});

describe('rounding to bfloat16', () => {
  /** By the distance between neighbours, without a bit: what the definition says. */
  function reference(value: number): number {
    if (value === 0 || !Number.isFinite(value)) return value;
    const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -126);
    const step = 2 ** (exponent - 7);
    const down = Math.floor(value / step);
    const rest = value / step - down;
    const isUp = rest > 0.5 || (rest === 0.5 && down % 2 !== 0);
    return (down + (isUp ? 1 : 0)) * step;
  }

  test('is the definition, of doubles too', () => {
    const double = fc.double({ min: -1e30, max: 1e30, noNaN: true });
    const small = fc.double({ min: -2, max: 2, noNaN: true });
    holds(fc.oneof(double, small, fc.float({ min: -8, max: 8, noNaN: true })), (value) => {
      expect(toBfloat16(value) + 0).toBe(reference(value) + 0);
    });
  });

  test('sees on which side of a tie a double lies that float32 cannot hold', () => {
    const tie = 1 + 2 ** -8;
    const made = [tie - 2 ** -40, tie, tie + 2 ** -40].map(toBfloat16);
    expect(made).toEqual([1, 1, 1 + 2 ** -7]);
  });

  test('keeps what is one already', () => {
    holds(fc.float({ noNaN: true }), (value) => {
      const once = toBfloat16(value);
      expect(toBfloat16(once)).toBe(once);
    });
    expect(toBfloat16(NaN)).toBeNaN();
  });
});

describe('a composed prompt', () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 9000 }),
    height: fc.integer({ min: 1, max: 9000 }),
  });

  test('a size that was resized is kept by the resize, but for strips near 1 to 200', () => {
    const isBroad = ({ width, height }: { width: number; height: number }) => {
      return Math.max(width, height) < 100 * Math.min(width, height);
    };
    holds(size.filter(isBroad), (given) => {
      const once = resize(given);
      expect(resize(once)).toEqual(once);
    });
    // 194 to 1 is within the limit and 201 to 1, which the rounding makes of it, is not.
    const strip = resize({ width: 5620, height: 29 });
    expect([strip.width, resize(strip).width]).toEqual([5628, 5600]);
  });

  test('an image takes a token for four patches, and a mark on each side', () => {
    holds(size, (given) => {
      const { parts, tokens } = compose([{ kind: 'image', ...given }]);
      const { h, w } = imageGrid(given);
      expect(parts[0]?.count).toBe((h * w) / 4 + 2);
      expect(tokens).toHaveLength((h * w) / 4 + 2);
    });
  });

  test('frames are even, at least two, at most 180', () => {
    holds(fc.tuple(fc.integer({ min: 2, max: 9000 }), fc.integer({ min: 1, max: 120 })), (clip) => {
      const sampled = sampledFrames(...clip);
      expect([sampled % 2, sampled >= 2, sampled <= Math.min(180, clip[0])]).toEqual([
        0,
        true,
        true,
      ]);
    });
  });

  test('the next position follows the largest one by the delta', () => {
    holds(fc.tuple(fc.nat(40), size), ([length, given]) => {
      const { tokens, delta } = compose([
        { kind: 'text', length },
        { kind: 'image', ...given },
      ]);
      const largest = tokens.reduce((most, { t, h, w }) => Math.max(most, t, h, w), 0);
      expect(tokens.length + delta).toBe(largest + 1);
    });
  });

  test('a prompt without images costs the tower nothing', () => {
    const sizes = sizesOf(compose([{ kind: 'text', length: 7 }]), []);
    const nothing = { launches: 0, read: 0, written: 0, operations: 0 };
    expect(costOf('vision-cached', sizes)).toEqual(nothing);
    expect(costOf('vision-recomputed', sizes)).toEqual(nothing);
  });
});
