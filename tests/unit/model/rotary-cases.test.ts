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
import { settingsOf, stateIn } from '../../../src/history/rotary/lab-state.ts';
import { compose } from '../../../src/history/rotary/prompt.ts';
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
    expect(expectedOf('swapped-axes').wrongPairs).toBe(other.length);
  });

  test.each([10_000, 500_000])('pair 32 at position 1,000, base %i', (base) => {
    const at = { t: 1000, h: 1000, w: 1000 };
    const { angle } = pairsOfToken(at, { ...ERNIE_DECODER, base })[32]!;
    const recorded = recordOf('vision-table').value(`base-${base}.pair-32-at-1000`);
    expect(angle).toBeCloseTo(Number(recorded), 2);
  });

  test('placeholders that were replaced', () => {
    const said = expectedOf('placeholders');
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
    const said = expectedOf('long-video');
    expect(said.delta).toBe(value('64-frames.transformers.delta'));
    expect(value('64-frames.transformers.last-of-the-prompt')).toEqual(Array(3).fill(said.last));
    const given = CASES.find(({ id }) => id === 'long-video')!;
    const ernie = outcomeOf({ ...given, numbering: 'ernie' });
    expect(ernie.delta).toBe(value('64-frames.sglang.delta'));
    expect(value('64-frames.sglang.last-of-the-prompt')).toEqual(Array(3).fill(ernie.last));
  });

  test('a clip of one frame', () => {
    const recorded = recordOf('image-and-video-sizes').value('clip.1-frames-at-25');
    expect(`ValueError: ${expectedOf('one-frame').refused}`).toBe(recorded);
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

describe('the page of the lab sets up the same', () => {
  const docs = join(import.meta.dirname, '../../../content/docs');
  const setUp = (lang: string) => {
    const text = readFileSync(join(docs, lang, 'rotary/lab.mdx'), 'utf8');
    const found = text.matchAll(/^###.*\{#([a-z-]+)\}[\s\S]*?<LabCase state="([^"]*)" \/>/gm);
    return new Map([...found].map(([, id, state]) => [id!, state!]));
  };

  test('in both languages', () => {
    expect(setUp('zh')).toEqual(setUp('en'));
    expect(setUp('en').size).toBeGreaterThan(8);
  });

  test.each([
    'swapped-axes',
    'generic-sections',
    'text-only',
    'theta',
    'placeholders',
    'on-policy',
  ])('%s', (id) => {
    const state = stateIn(setUp('en').get(id)!);
    const numbering = state.ids === 'text' ? 'text' : 'ernie';
    const { parts, q: token } = state;
    const given = {
      id,
      parts,
      numbering,
      token,
      settings: settingsOf(state),
      expected: {},
    } as const;
    expect(outcomeOf(given)).toMatchObject(expectedOf(id));
  });

  test('one-frame: refused in the same words', () => {
    expect(() => compose(stateIn(setUp('en').get('one-frame')!).parts)).toThrow(
      expectedOf('one-frame').refused,
    );
  });

  test('odd-frames: the sampler hands on an even count', () => {
    const { parts } = compose(stateIn(setUp('en').get('odd-frames')!).parts);
    expect(parts.map(({ grid }) => grid?.t)).toEqual([undefined, 32, undefined]);
  });

  test('long-video: Transformers numbers it otherwise', () => {
    const { parts } = stateIn(setUp('en').get('long-video')!);
    expect(compose(parts, 'transformers').delta).toBeLessThan(compose(parts).delta);
  });
});

test('each case has an id of its own and names a finding that there is', () => {
  const ids = CASES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const file = join(import.meta.dirname, '../../../content/findings.yaml');
  const findings = (parse(readFileSync(file, 'utf8')) as { id: string }[]).map(({ id }) => id);
  expect(findings).toEqual(expect.arrayContaining(CASES.flatMap(({ finding }) => finding ?? [])));
});
