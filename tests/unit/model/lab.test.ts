import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fragmentOf, INITIAL, stateIn } from '../../../src/history/rotary/lab-state.ts';
import { type Case, caseOf, promptOf } from '../../../src/site/lab/case.ts';
import { differencesOf, REACH } from '../../../src/site/lab/charts.ts';
import { isOff } from '../../../src/site/lab/dials.ts';
import { cellsOf } from '../../../src/site/lab/prompt-views.ts';
import { WALKS } from '../../../src/site/lab/steps.ts';

function shown(fragment: string): Case {
  const state = stateIn(fragment);
  return caseOf(state, promptOf(state));
}

const offAngles = ({ head, right }: Case): number =>
  head!.atA.filter((_, index) => isOff(head!, right, index)).length;

test.each([
  'q=5',
  'p=t3.i640x480.v560x420x33x2&q=40&k=12&n=text&r=vision-cached',
  'j=45&d=500&b=10000&g=neox&s=swapped&y=bfloat16&v=7',
])('the address %s gives the state that writes it', (fragment) => {
  const written = fragmentOf(stateIn(fragment));
  expect(written.split('&').sort()).toEqual(fragment.split('&').sort());
});

test.each(['', 'p=t3.x9', 'p=i0x5', 'j=many', 'r=other', 'p=t1.t1.t1.t1.t1.t1.t1'])(
  'what the address %j says wrongly is as at the start',
  (fragment) => {
    expect(stateIn(fragment)).toEqual(INITIAL);
  },
);

test('a swapped axis shows at an image and is hidden by text', () => {
  expect(offAngles(shown('s=swapped'))).toBe(53);
  const text = shown('p=t12&q=11&s=swapped');
  expect(offAngles(text)).toBe(0);
  expect(text.head!.total).toBe(text.right!.total);
});

test('the map of differences has q·k of the two tokens at their place', () => {
  const given = shown('v=3');
  const [dh, dw] = [given.a.at.h - given.b.at.h, given.a.at.w - given.b.at.w];
  const values = differencesOf(given);
  expect(values[(dh + REACH) * (2 * REACH + 1) + dw + REACH]).toBeCloseTo(given.head!.total, 3);
});

test('both paths of the tower score the same to the last bit', () => {
  const [cached, recomputed] = ['cached', 'recomputed'].map((path) => {
    return shown(`k=4&r=vision-${path}&v=2`).head!;
  });
  expect(cached!.scores).toEqual(recomputed!.scores);
});

test('every token of a part has a cell, and the cell leads back to it', () => {
  const { prompt } = shown('p=t40.i112x84.v560x420x32x2');
  for (const part of prompt.parts) {
    const { place, at } = cellsOf(part);
    for (let inside = 0; inside < part.count; inside += 1) {
      const { x, y } = place(inside);
      expect(at(x, y)).toBe(inside);
    }
  }
});

test('six of the largest videos are numbered', () => {
  const video = 'v8192x8192x2000x24';
  const { prompt } = shown(`p=${Array(6).fill(video).join('.')}`);
  expect(prompt.tokens.length).toBeGreaterThan(500_000);
  expect(prompt.delta).toBeLessThan(0);
});

test.each(Object.entries(WALKS))('the rows of %s stand in the diff that is named', (_, walk) => {
  const text = readFileSync(`content/prs/${walk.pull}/facts.json`, 'utf8');
  const { files } = JSON.parse(text) as { files: { path: string; hunks: Hunk[] }[] };
  const named = files.filter(({ path }) => path.replace(/[/_.]/g, '-').endsWith(walk.file));
  expect(named).toHaveLength(1);
  for (const [first, last] of walk.rows.flatMap((row) =>
    'h' in row ? Object.values(row) : [row],
  )) {
    const holds = ({ newStart, newLines }: Hunk) =>
      first >= newStart && first <= last && last < newStart + newLines;
    expect(named[0]!.hunks.some(holds), `rows ${first} to ${last}`).toBe(true);
  }
});

interface Hunk {
  newStart: number;
  newLines: number;
}
