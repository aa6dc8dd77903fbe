import { describe, expect, it } from 'vitest';
import { toJson } from '../../../src/evidence/json.ts';
import { modelFile, numbersFound, traceOf } from './scene.ts';
import { rows, text, UpstreamRepo } from './upstream-repo.ts';
import type { Contents } from './upstream-repo.ts';

type Files = Record<string, Contents>;

const reason = { en: 'a mere mention', zh: '只是提到' };

/** One pull request, #7, on a repository that holds these files before. */
const cases: [name: string, found: boolean, before: Files, change: Files][] = [
  ['a row that names ERNIE-4.5', true, {}, { 'docs/models.md': 'baidu/ERNIE-4.5\n' }],
  ['a row that names ernie4_5', true, {}, { 'a.py': 'from x import ernie4_5\n' }],
  ['a row that names Ernie45', true, {}, { 'a.py': 'class Ernie45: pass\n' }],
  ['a deleted row that names it', true, { 'a.py': 'ernie45 = 1\n' }, { 'a.py': '' }],
  ['a row that names an older ERNIE', false, {}, { 'a.py': 'ernie_3 = 1\n' }],
  [
    'a row beside one that names it',
    false,
    { 'a.py': 'x = 1\nernie45 = 1\n' },
    { 'a.py': 'x = 2\nernie45 = 1\n' },
  ],
  ['a model file, without naming it', true, { [modelFile]: 'x = 1\n' }, { [modelFile]: 'x = 2\n' }],
  ['a deleted model file', true, { [modelFile]: 'x = 1\n' }, { [modelFile]: null }],
  ['a family path', true, {}, { 'docs/ernie.md': 'x\n' }],
  ['a folder of the family', true, {}, { 'docs/Ernie/intro.md': 'x\n' }],
  ['a binary family path', true, {}, { 'logos/ernie.png': Buffer.from([0, 1, 2]) }],
  ['ERNIE-Image by path', false, {}, { 'models/ernie_image.py': 'x = 1\n' }],
  ['ERNIE-Image by folder', false, {}, { 'kernels/diffusion/test_ernie_norm.py': 'x = 1\n' }],
  [
    'ERNIE-Image beside ERNIE 4.5',
    true,
    {},
    { 'models/ernie_image.py': 'x = 1\n', 'a.py': 'ernie45\n' },
  ],
  [
    'a pure rename of a file that names it',
    true,
    { 'a.md': 'ERNIE-4.5\n' },
    { 'a.md': null, 'b.md': 'ERNIE-4.5\n' },
  ],
  ['a pure rename of another file', false, { 'a.md': 'x\n' }, { 'a.md': null, 'b.md': 'x\n' }],
  ['a row that looks like the mark of a commit', false, {}, { 'a.py': `\x01${'a'.repeat(40)}\n` }],
  [
    'a row that looks like a header',
    false,
    {},
    { 'a.py': 'diff --git a/ernie b/ernie\n@@ -1 +1 @@\n' },
  ],
  [
    'a row behind one that ends in a carriage return',
    true,
    {},
    { 'a.py': 'x = 1\r\nernie45 = 1\r\n' },
  ],
  [
    'a row in a file of another encoding',
    true,
    {},
    { 'a.py': Buffer.from('caf\xe9\nernie45\n', 'latin1') },
  ],
];

describe('the rule', () => {
  it.each(cases)('for %s: found is %s', async (_, found, before, change) => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'README.md': 'x\n', ...before });
    repo.commit('Change (#7)', change);
    expect(numbersFound(await traceOf(repo))).toEqual(found ? [7] : []);
  });

  it('finds every shared file that a split makes of a file that names ERNIE', async () => {
    const repo = new UpstreamRepo();
    const ernie = ['class Ernie4_5_Rope:', ...rows('e', 6).map((row) => `    ${row}`)];
    repo.commit('Begin', { 'rope.py': text(rows('a', 9), ernie, rows('b', 9)) });
    repo.commit('Split (#7)', {
      'rope.py': null,
      'rope/base.py': text(rows('a', 9)),
      'rope/ernie.py': text(ernie),
      'rope/other.py': text(rows('b', 9)),
    });
    const { facts } = await traceOf(repo);
    const concerning = facts[0]!.files.filter(({ concerns }) => concerns).map(({ path }) => path);
    expect(concerning).toEqual(['rope.py', 'rope/ernie.py']);
  });

  it('leaves out by number, and says by which name and why', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Test another model (#7)', { 'a.py': '# as ERNIE-4.5 does\n' });
    repo.commit('Draw (#8)', { 'ernie_image.py': 'x = 1\n' });
    const exclusions = [{ number: 7, name: 'Another', reason }];
    const { coverage } = await traceOf(repo, { exclusions });
    expect(coverage.found).toEqual([]);
    expect(coverage.excluded).toMatchObject([
      { number: 7, name: 'Another', by: 'number', reason, lines: 1 },
      { number: 8, name: 'ERNIE-Image', by: 'path', lines: 0 },
    ]);
  });

  it('refuses an exclusion that excludes nothing', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin (#1)', { 'a.py': 'x = 1\n' });
    const exclusions = [{ number: 1, name: 'Another', reason }];
    await expect(traceOf(repo, { exclusions })).rejects.toThrow('#1 is excluded, but the rule');
  });

  it('reports commits without a number apart', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    const commit = repo.commit('Fix ERNIE by hand', { [modelFile]: 'x = 1\n' });
    const { coverage, facts } = await traceOf(repo);
    expect(facts).toEqual([]);
    expect(coverage).toMatchObject({ scanned: 2, withoutNumber: 2, unnumbered: [{ commit }] });
  });

  it('tells of the first where two commits carry one number, and reports both', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    const first = repo.commit('Change (#7)', { [modelFile]: 'x = 1\n' });
    const second = repo.commit('Change again (#7)', { [modelFile]: 'x = 2\n' });
    const { coverage, facts } = await traceOf(repo);
    expect(facts.map(({ mergeCommit }) => mergeCommit)).toEqual([first]);
    expect(coverage.landedTwice).toEqual([{ number: 7, commits: [first, second] }]);
  });

  it('takes a merge commit against its first parent, and not the commits merged in', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.git('checkout', '-q', '-b', 'side');
    repo.commit('Work (#6)', { [modelFile]: 'x = 1\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit('Meanwhile (#5)', { 'a.py': 'x = 2\n' });
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge work (#7)', 'side');
    expect(numbersFound(await traceOf(repo))).toEqual([7]);
  });

  it('keeps a revert and its re-landing as pull requests of their own', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { [modelFile]: 'x = 1\n' });
    repo.commit('Add hook (#1)', { [modelFile]: 'x = 1\nhook = 1\n' });
    repo.commit('Revert "Add hook" (#2)', { [modelFile]: 'x = 1\n' });
    repo.commit('Reland: add hook (#3)', { [modelFile]: 'x = 1\nhook = 1\n' });
    expect(numbersFound(await traceOf(repo))).toEqual([1, 2, 3]);
  });

  it('stops at the snapshot', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    const snapshot = repo.commit('Add (#1)', { [modelFile]: 'x = 1\n' });
    repo.commit('Later (#2)', { [modelFile]: 'x = 2\n' });
    const traced = await traceOf(repo, { snapshot });
    expect(numbersFound(traced)).toEqual([1]);
    expect(traced.coverage.snapshotAt).toBe(traced.facts[0]?.mergedAt);
  });

  it('writes the third ring with commit and date, and refuses a number that is not there', async () => {
    const repo = new UpstreamRepo();
    const commit = repo.commit('Grow tables (#1)', { 'a.py': 'x = 1\n' });
    const thirdRing = [{ number: 1, effect: { en: 'more rows', zh: '更多行' } }];
    const { coverage } = await traceOf(repo, { thirdRing });
    expect(coverage.thirdRing).toMatchObject([{ number: 1, commit, title: 'Grow tables' }]);
    const missing = [{ ...thirdRing[0]!, number: 99 }];
    await expect(traceOf(repo, { thirdRing: missing })).rejects.toThrow('#99 of the third ring');
  });

  it('gives the same bytes twice', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': text(rows('a', 30)) });
    repo.commit('Add (#1)', { [modelFile]: text(rows('b', 30)), 'a.py': text(rows('a', 9)) });
    expect(toJson(await traceOf(repo))).toBe(toJson(await traceOf(repo)));
  });
});
