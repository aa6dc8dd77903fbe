import { expect, test } from 'vitest';
import { diffCoverage } from '../../../src/history/diff-coverage.ts';
import type { Anchor, Pull } from '../../../src/history/pull.ts';
import { oddFacts, oddPath } from '../fixture/facts.ts';

const anchor: Anchor = {
  id: 'a',
  number: 1,
  file: oddPath,
  symbol: null,
  side: 'additions',
  lines: [13, 13],
  known: ['read'],
  digest: '',
};

/** The fixture's pull request, whose odd file adds the rows 13 to 15. */
function pullWith(anchors: Anchor[], unremarkable: [number, number][] = []): Pull {
  const what = { en: 'x', zh: 'x' };
  return {
    number: 101,
    facts: oddFacts,
    survival: undefined,
    anchors,
    reading: {
      class: 'docs',
      weight: 'mechanical',
      rotary: [],
      stories: [],
      unremarkable: unremarkable.map((lines) => ({ file: oddPath, lines, what })),
    },
  };
}

test('only files that concern ERNIE count', () => {
  expect(diffCoverage(pullWith([])).map(({ file }) => file.path)).toEqual([oddPath]);
});

test.each([
  { when: 'nothing speaks of a row', pull: pullWith([]), missing: [[13, 15]] },
  { when: 'a note shows one row', pull: pullWith([anchor]), missing: [[14, 15]] },
  {
    when: 'a note covers more than it shows',
    pull: pullWith([{ ...anchor, covers: [[14, 90]] }]),
    missing: [],
  },
  { when: 'a note stands on deleted rows', pull: pullWith([{ ...anchor, side: 'deletions' }]), missing: [[13, 15]] }, // prettier-ignore
  { when: 'a row is unremarkable', pull: pullWith([anchor], [[15, 15]]), missing: [[14, 14]] },
])('$when', ({ pull, missing }) => {
  expect(diffCoverage(pull)[0]?.missing).toEqual(missing);
});

test('a row that is explained is not counted as unremarkable', () => {
  const [coverage] = diffCoverage(pullWith([anchor], [[13, 15]]));
  expect(coverage).toMatchObject({ added: 3, explained: 1, unremarkable: 2, notes: 1 });
});
