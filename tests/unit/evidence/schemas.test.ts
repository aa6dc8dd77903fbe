import { describe, expect, it } from 'vitest';
import { diffUrl } from '../../../src/history/upstream.ts';
import { anchorsSchema } from '../../../src/history/schemas/anchors.ts';
import { factsSchema } from '../../../src/history/schemas/facts.ts';
import { modelFile, traceOf } from './scene.ts';
import { rows, text, UpstreamRepo } from './upstream-repo.ts';

const cases: [name: string, from: string, to: string, message: string][] = [
  ['an unknown key', '"number":1', '"nummer":1', 'Unrecognized key: "nummer"'],
  [
    'a hash that is no hash',
    '"mergeCommit":"',
    '"mergeCommit":"x',
    'must be 40 lower-case hex digits',
  ],
  ['a date with a time zone', 'Z","author"', '+08:00","author"', 'must be YYYY-MM-DDTHH:MM:SSZ'],
];

describe('the schema of facts.json refuses', () => {
  it.each(cases)('%s', async (_, from, to, message) => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { [modelFile]: text(rows('a', 9)) });
    repo.commit('Change (#1)', { [modelFile]: text(rows('a', 8), 'b = 1', 'c = 1') });
    const facts = JSON.stringify((await traceOf(repo)).facts[0]);
    expect(factsSchema.safeParse(JSON.parse(facts)).success).toBe(true);
    expect(facts).toContain(from);
    const { error } = factsSchema.safeParse(JSON.parse(facts.replace(from, to)));
    expect(error!.issues.map((issue) => issue.message).join('\n')).toContain(message);
  });
});

describe('the schema of anchors.yaml', () => {
  const place = {
    file: 'a.py',
    symbol: null,
    side: 'additions',
    lines: [1, 2],
    known: ['read'],
    digest: `sha256:${'0'.repeat(64)}`,
  };

  it.each([
    ['takes a kebab-case id', 'axis-select', {}, true],
    ['refuses the id of a section', 'risks', {}, false],
    ['refuses another form of id', 'Axis_Select', {}, false],
    ['refuses a range that runs backwards', 'a', { lines: [2, 1] }, false],
    ['refuses a digest without its kind', 'a', { digest: '0'.repeat(64) }, false],
    ['refuses an empty basis', 'a', { known: [] }, false],
    ['refuses an unknown key', 'a', { line: 1 }, false],
  ])('%s', (_, id, change, success) => {
    expect(anchorsSchema.safeParse({ [id]: { ...place, ...change } }).success).toBe(success);
  });
});

describe('a link into a diff', () => {
  const place = {
    mergeCommit: '8a82c70297fdf1a24c4e32d9111f0299d389d9c0',
    path: 'python/sglang/srt/layers/rotary_embedding.py',
  };
  const file =
    'https://github.com/sgl-project/sglang/commit/8a82c70297fdf1a24c4e32d9111f0299d389d9c0' +
    '#diff-280f743de711d3cdcc29f539ac7030135ab46f3b4fc9885a827ec2f6b9bce888';

  it.each([
    ['added rows', 'additions', [2823, 2826], 'R2823-R2826'],
    ['one deleted row', 'deletions', [390, 390], 'L390'],
  ] as const)('opens %s', (_, side, [first, last], rows) => {
    const url = diffUrl(place.mergeCommit, place.path, side, [first, last]);
    expect(url).toBe(`${file}${rows}`);
  });
});
