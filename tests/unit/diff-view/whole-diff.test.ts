import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/history/digest.ts';
import { wrongDigest } from '../../../src/evidence/upstream/digests.ts';
import { fileSlugs } from '../../../src/site/diff-view/file-slug.ts';
import { otherPlaces } from '../../../src/site/diff-view/other-files.ts';
import { outlineOf } from '../../../src/site/diff-view/outline.ts';
import { rowId } from '../../../src/site/diff-view/row.ts';
import { spreadOf, type Piece } from '../../../src/site/diff-view/spread.ts';
import { wholeDiff } from '../../../src/site/diff-view/whole-diff.ts';
import { type Anchor, type Pull } from '../../../src/history/pull.ts';
import { oddFacts, plainFacts } from '../fixture/facts.ts';
import { readFileSync } from 'node:fs';
import { chunksOf } from '../../../src/site/diff-view/chunk.ts';

const anchor = (place: Partial<Anchor>): Anchor => ({
  id: 'a-note',
  number: 1,
  file: plainFacts.files[0]!.path,
  symbol: null,
  side: 'additions',
  lines: [2, 3],
  known: ['read'],
  digest: digestOf(['b', 'c']),
  ...place,
});

const pullOf = (facts: Pull['facts'], anchors: Anchor[]): Pull => ({
  number: facts.number,
  facts,
  anchors,
  survival: undefined,
  reading: { class: 'refactor', weight: 'mechanical', rotary: [], stories: [], unremarkable: [] },
});

/** An added file of so many rows. */
function addedFile(rows: number): Pull['facts'] {
  const change = { oldStart: 0, oldLines: 0, newStart: 1, newLines: rows };
  const [file] = plainFacts.files;
  const hunks = [{ ...change, symbol: null, changes: [change] }];
  return { ...plainFacts, additions: rows, files: [{ ...file!, additions: rows, hunks }] };
}

describe('the whole diff', () => {
  it('puts a note after its last row', () => {
    const [section] = wholeDiff(pullOf(plainFacts, [anchor({})]));
    const parts = section!.hunks[0]!.parts;
    expect(parts.map((part) => (part.type === 'note' ? 'note' : part.rows.length))).toEqual([
      3,
      'note',
      1,
    ]);
  });

  it('has the same ids with rows and as an outline', () => {
    const [section] = wholeDiff(pullOf(oddFacts, []));
    const rows = section!.hunks.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'note' ? [] : part.rows)),
    );
    const outlined = outlineOf(rows).flatMap((run) => run.rows);
    const ids = (all: typeof rows): string[] => all.map((row) => rowId(section!.slug, row));
    expect(ids(outlined)).toEqual(ids(rows));
    expect(new Set(ids(rows)).size).toBe(10);
  });

  it('shows of a huge file what is near a note or names the family, and loses no row', () => {
    const [section] = wholeDiff(
      pullOf(addedFile(4000), [anchor({ lines: [100, 101] })]),
      (_, row) => row.newLine === 3000,
    );
    const parts = section!.hunks[0]!.parts.filter((part) => part.type !== 'note');
    expect(parts.map(({ type, rows }) => [type, rows.length])).toEqual([
      ['folded', 87],
      ['rows', 14],
      ['rows', 12],
      ['folded', 2874],
      ['rows', 25],
      ['folded', 988],
    ]);
  });
});

describe('the rows of a note', () => {
  /** The numbers of the rows beside each note of an added file, those that open in brackets. */
  const spread = (...lines: [number, number][]): Record<string, string> => {
    const anchors = lines.map((each, at) =>
      anchor({ id: `${at + 1}`, number: at + 1, lines: each }),
    );
    const pieces = spreadOf(pullOf(addedFile(200), anchors));
    return Object.fromEntries([...pieces].map(([id, piece]) => [id, told(piece)]));
  };
  const range = (rows: Piece['shown']): string => `${rows[0]?.newLine}-${rows.at(-1)?.newLine}`;
  const told = ({ above, shown, below, beyond, goesOn, elsewhere }: Piece): string =>
    [
      goesOn && 'goes on',
      elsewhere && `at note ${elsewhere.number}`,
      above.length > 0 && `(${range(above)})`,
      shown.length > 0 && range(shown),
      below.length > 0 && `(${range(below)})`,
      beyond > 0 && `${beyond} more`,
    ]
      .filter(Boolean)
      .join(' ');

  it('have three rows around them, and the hunk above and below up to a limit', () => {
    expect(spread([20, 21])).toEqual({ 1: '(1-16) 17-24 (25-64) 136 more' });
  });

  it('go on after those of the note before, and take the few rows between', () => {
    expect(spread([20, 21], [30, 31], [120, 121])).toEqual({
      1: '(1-16) 17-26',
      2: 'goes on 27-34 (35-74)',
      3: 'goes on (77-116) 117-124 (125-164) 38 more',
    });
  });

  it('stand beside one note each, in whatever order the notes are told', () => {
    expect(spread([100, 101], [20, 21], [96, 97])).toEqual({
      1: '98-104 (105-144) 56 more',
      2: '(1-16) 17-24 (25-64)',
      3: 'goes on (65-92) 93-97 56 more',
    });
  });

  it('that two notes explain stand beside the second from where it begins', () => {
    expect(spread([20, 29], [23, 24])).toEqual({
      1: '(1-16) 17-22',
      2: 'goes on 23-32 (33-72) 128 more',
    });
  });

  it('that stand beside another note are told', () => {
    expect(spread([20, 29], [20, 22])['2']).toBe('goes on at note 1 128 more');
  });
});

describe('the slugs of files', () => {
  it('are the name, with folders only where names meet', () => {
    const paths = ['srt/topk.py', 'a/__init__.py', 'b/__init__.py', '旋转', '模型'];
    expect([...fileSlugs(paths).values()]).toEqual([
      'topk-py',
      'a-init-py',
      'b-init-py',
      'file',
      'file-2',
    ]);
  });
});

describe('other files', () => {
  it('are listed, and by folder when they are many', () => {
    expect(otherPlaces(oddFacts)).toEqual([
      { path: 'docs/models.md', files: 1, additions: 1, deletions: 0 },
    ]);
    const many = Array.from({ length: 60 }, (_, i) => ({
      path: `a/b/c/d/${i}.py`,
      status: 'modified' as const,
      additions: 1,
      deletions: 2,
    }));
    expect(otherPlaces({ ...oddFacts, files: many })).toEqual([
      { path: 'a/b/c/', files: 60, additions: 60, deletions: 120 },
    ]);
  });
});

describe('a digest', () => {
  it('that fits is no problem', () => {
    expect(wrongDigest(anchor({}), ['a', 'b', 'c', 'd'], 102)).toBeUndefined();
  });

  it('that does not names the note, the place, what is there and the nearest match', () => {
    const lines = ['b', 'c', 'a', 'x', 'y', 'b', 'c'];
    expect(wrongDigest(anchor({ lines: [4, 5] }), lines, 102)).toEqual({
      found:
        'the note "a-note" at rows 4-5 (additions) of python/sglang/srt/models/ernie45_small.py, where other rows stand: "x" at row 4; the nearest match is at rows 6-7',
      fix: 'Set lines to [6, 7].',
    });
  });

  it('that fits nowhere says how to take it again', () => {
    expect(wrongDigest(anchor({}), ['a'], 102)).toEqual({
      found:
        'the note "a-note" at rows 2-3 (additions) of python/sglang/srt/models/ernie45_small.py, where other rows stand: nothing there; no rows of this file match',
      fix: 'Read the rows again and take their digest with npm run evidence -- anchor 102 python/sglang/srt/models/ernie45_small.py 2 3 --repo PATH.',
    });
  });
});

const heightsOf = (rows: number): string[] =>
  chunksOf(Array.from({ length: rows }, (_, index) => index)).map(({ sizeClass }) => sizeClass);

it('a chunk says how many rows it has, so that its height is known before it is laid out', () => {
  expect(heightsOf(7)).toEqual(['u7']);
  expect(heightsOf(60)).toEqual(['t6']);
  expect(heightsOf(107)).toEqual(['t6', 't4 u7']);
});

it('the style sheet has a rule for each class', () => {
  const css = readFileSync('src/site/styles/diff.css', 'utf8');
  const classes = Array.from({ length: 60 }, (_, index) => heightsOf(index + 1)[0]!.split(' '));
  const missing = [...new Set(classes.flat())].filter((name) => !css.includes(`\n.${name} {`));
  expect(missing).toEqual([]);
});
