import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CASES, outcomeOf } from '../../../src/history/rotary/cases.ts';
import {
  assignedAxis,
  ERNIE_DECODER,
  pairsOfToken,
} from '../../../src/history/rotary/decoder-paths.ts';
import { resize } from '../../../src/history/rotary/resize.ts';
import { recordOf } from './rotary-record.ts';

test.each(CASES)('$id: the model gives what is said of it', (given) => {
  expect(outcomeOf(given)).toMatchObject(given.expected);
});

const expectedOf = (id: string) => {
  const found = CASES.find((each) => each.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found.expected;
};

describe('what is said is what the runs recorded', () => {
  const pieces = recordOf('request-pieces');

  test('an image after four tokens', () => {
    expect(expectedOf('example').delta).toBe(pieces.value('positions.snapshot.image.delta'));
  });

  test('sections in another order', () => {
    const { value } = recordOf('decoder-class');
    const axes = (assignment: 'ernie' | 'swapped') =>
      Array.from({ length: 64 }, (_, pair) => assignedAxis(pair, assignment));
    expect(axes('ernie').join('')).toBe(value('snapshot.axis-of-pairs'));
    const other = axes('swapped').filter((axis, pair) => axis !== axes('ernie')[pair]);
    expect(other).toHaveLength(Number(value('generic-order.pairs-on-another-axis')));
    expect(expectedOf('sections-in-another-order').wrongPairs).toBe(other.length);
  });

  test.each([10_000, 500_000])('pair 32 at position 1,000, base %i', (base) => {
    const at = { t: 1000, h: 1000, w: 1000 };
    const { angle } = pairsOfToken(at, { ...ERNIE_DECODER, base })[32]!;
    const recorded = recordOf('vision-table').value(`base-${base}.pair-32-at-1000`);
    expect(angle).toBeCloseTo(Number(recorded), 2);
  });

  test('placeholders that were replaced', () => {
    const said = expectedOf('placeholders-replaced');
    const name = 'positions.snapshot.image-replaced-by-another-id';
    expect(said.delta).toBe(pieces.value(`${name}.delta`));
    expect([pieces.value(`${name}.t`)].flat().at(-1)).toBe(said.last);
  });

  test('on-policy mode', () => {
    const rows = recordOf('on-policy-positions').value('with-target.prefill.t');
    expect([rows].flat().at(-1)).toBe(expectedOf('on-policy').last);
  });

  test('an odd number of frames', () => {
    expect(pieces.value('frames.snapshot.3.rows')).toEqual(expectedOf('odd-frames').rows);
    const { value } = recordOf('position-index');
    expect(value('request.image-dict-of-three-frames.delta')).toBe(0);
  });

  test('a video longer than wide, in Transformers', () => {
    const { value } = recordOf('positions-against-transformers');
    const said = expectedOf('long-video-in-transformers');
    expect(said.delta).toBe(value('64-frames.transformers.delta'));
    expect(value('64-frames.transformers.last-of-the-prompt')).toEqual(Array(3).fill(said.last));
    const given = CASES.find(({ id }) => id === 'long-video-in-transformers')!;
    const ernie = outcomeOf({ ...given, numbering: 'ernie' });
    expect(ernie.delta).toBe(value('64-frames.sglang.delta'));
    expect(value('64-frames.sglang.last-of-the-prompt')).toEqual(Array(3).fill(ernie.last));
  });

  test('a clip of one frame', () => {
    const recorded = recordOf('image-and-video-sizes').value('clip.1-frames-at-25');
    expect(`ValueError: ${expectedOf('one-frame-clip').refused}`).toBe(recorded);
  });

  test('an image and a video', () => {
    const recorded = pieces.value('both.snapshot.placeholders-of-the-image');
    expect(expectedOf('image-and-video').placeholders).toBe(recorded);
  });

  test('a PNG is resized before the processor sees it', () => {
    const { width, height } = resize({ width: 5000, height: 4000 });
    const recorded = recordOf('jpeg-resize').value('as-on-cuda.request.png.reaches-0');
    expect([width, height]).toEqual(recorded);
  });
});

test('each case has an id of its own and names a finding that there is', () => {
  const ids = CASES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const file = join(import.meta.dirname, '../../../content/findings.yaml');
  const findings = (parse(readFileSync(file, 'utf8')) as { id: string }[]).map(({ id }) => id);
  expect(findings).toEqual(expect.arrayContaining(CASES.flatMap(({ finding }) => finding ?? [])));
});
