import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../src/evidence/trace.ts';
import type { SurvivalFile } from '../../../src/history/schemas/survival.ts';
import { fileOf, modelFile, traceOf } from './scene.ts';
import { rows, text, UpstreamRepo } from './upstream-repo.ts';

const ernie = ['class Ernie4_5_Rope:', ...rows('e', 9).map((row) => `    ${row}`)];

function survivalOf({ survival }: Trace, number: number, path: string): SurvivalFile {
  return survival.find((one) => one.number === number)!.files.find((file) => file.path === path)!;
}

describe('survival', () => {
  it('counts lines that stand, leaves blank ones out, and names who changed the rest', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { [modelFile]: text(rows('a', 5), '', rows('b', 5)) });
    repo.commit('Change (#2)', {
      [modelFile]: text(rows('a', 5), '', 'changed', rows('b', 5).slice(1)),
    });
    const trace = await traceOf(repo);
    expect(survivalOf(trace, 1, modelFile)).toEqual({
      path: modelFile,
      added: 10,
      moved: 0,
      blank: 1,
      surviving: 9,
      places: [
        {
          path: modelFile,
          ranges: [
            [1, 5],
            [8, 11],
          ],
        },
      ],
      replacedBy: [{ number: 2, lines: 1 }],
    });
    expect(trace.lineage.edges).toEqual([{ from: 2, to: 1, lines: 1, moved: 0 }]);
  });

  it('tells between which rows of the snapshot a dead row stood', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { [modelFile]: text(rows('a', 5), rows('b', 5)) });
    repo.commit('Cut (#2)', { [modelFile]: text(rows('a', 4), rows('b', 5).slice(1)) });
    repo.commit('Cut more (#3)', { [modelFile]: text('top', rows('a', 3), rows('b', 5).slice(1)) });
    const { lines } = await traceOf(repo);
    expect(lines.gone).toEqual([
      {
        number: 1,
        path: modelFile,
        rows: [`4-4 3 ${modelFile}:4-5`, `5-6 2 ${modelFile}:4-5`],
      },
    ]);
  });

  it('marks who is outside the family, with a number or by commit', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { 'a.py': text('x = 1', 'ernie45 = compute_this()', rows('a', 4)) });
    repo.commit('Change (#2)', { 'a.py': text('x = 1', 'ernie45 = compute_this()', rows('a', 3)) });
    const commit = repo.commit('By hand', {
      'a.py': text('x = 1', 'ernie45 = compute_this()', rows('a', 2)),
    });
    expect(survivalOf(await traceOf(repo), 1, 'a.py').replacedBy).toEqual([
      { number: 2, outside: true, lines: 1 },
      { number: null, commit, outside: true, lines: 1 },
    ]);
  });

  it('follows lines through the split of a file into a package', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'rope.py': text(rows('a', 30)) });
    repo.commit('Add (#1)', { 'rope.py': text(rows('a', 30), ernie) });
    repo.commit('Split (#2)', {
      'rope.py': null,
      'rope/base.py': text(rows('a', 30)),
      'rope/mrope.py': text('import torch', '', ernie),
    });
    const trace = await traceOf(repo);
    expect(survivalOf(trace, 1, 'rope.py')).toMatchObject({
      added: 10,
      surviving: 10,
      places: [{ path: 'rope/mrope.py', ranges: [[3, 12]] }],
    });
    expect(survivalOf(trace, 2, 'rope/mrope.py')).toMatchObject({ added: 1, moved: 10, blank: 1 });
    expect(trace.lineage.edges).toEqual([{ from: 2, to: 1, lines: 0, moved: 10 }]);
  });

  it('follows the rows between two moved blocks where a refactor drops comments', async () => {
    const repo = new UpstreamRepo();
    const kernel = [...rows('ernie45', 3), '# why', 'y = x', '# how', ...rows('k', 3)];
    repo.commit('Begin', { 'rope.py': text(rows('a', 9)) });
    repo.commit('Add (#1)', { 'rope.py': text(rows('a', 9), kernel) });
    repo.commit('Move (#2)', {
      'rope.py': text(rows('a', 9)),
      'kernel.py': text(kernel.filter((row) => !row.startsWith('#'))),
    });
    const file = survivalOf(await traceOf(repo), 1, 'rope.py');
    expect(file).toMatchObject({ added: 9, surviving: 7, replacedBy: [{ number: 2, lines: 2 }] });
    expect(file.places).toEqual([{ path: 'kernel.py', ranges: [[1, 7]] }]);
  });

  it('follows lines into files that no pull request of the family touches', async () => {
    const repo = new UpstreamRepo();
    const block = rows('block', 6);
    repo.commit('Begin', { 'a.py': 'x = 1\n', 'b.py': text(rows('b', 5)) });
    repo.commit('Add (#1)', { 'a.py': text('x = 1', 'ernie45 = 1', block) });
    repo.commit('Move (#2)', {
      'a.py': text('x = 1', 'ernie45 = 1'),
      'b.py': text(rows('b', 5), block),
    });
    repo.commit('Rename (#3)', { 'b.py': null, 'c.py': text(rows('b', 5), block) });
    const { places, surviving } = survivalOf(await traceOf(repo), 1, 'a.py');
    expect(surviving).toBe(7);
    expect(places).toEqual([
      { path: 'a.py', ranges: [[2, 2]] },
      { path: 'c.py', ranges: [[6, 11]] },
    ]);
  });

  it('follows a renamed file', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { 'docs_new/ernie.md': text(rows('a', 6)) });
    repo.commit('Rename (#2)', { 'docs_new/ernie.md': null, 'docs/ernie.md': text(rows('a', 6)) });
    const trace = await traceOf(repo);
    expect(survivalOf(trace, 1, 'docs_new/ernie.md').places).toEqual([
      { path: 'docs/ernie.md', ranges: [[1, 6]] },
    ]);
    expect(trace.lineage.edges).toEqual([{ from: 2, to: 1, lines: 0, moved: 6 }]);
  });

  it('takes a copy for new lines: the source still stands', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'qwen.py': text(rows('shared', 9)) });
    repo.commit('Add (#1)', { [modelFile]: text(rows('shared', 9)) });
    expect(survivalOf(await traceOf(repo), 1, modelFile)).toMatchObject({ added: 9, moved: 0 });
  });

  it('lets a line live on when only its indentation changes', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { [modelFile]: text(rows('a', 5)) });
    repo.commit('Indent (#2)', {
      [modelFile]: text(
        'if x:',
        rows('a', 5).map((row) => `    ${row}`),
      ),
    });
    const trace = await traceOf(repo);
    expect(survivalOf(trace, 1, modelFile)).toMatchObject({ surviving: 5 });
    expect(survivalOf(trace, 2, modelFile)).toMatchObject({ added: 1, moved: 5 });
  });

  it('gives re-landed lines to the pull request that re-landed them', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { [modelFile]: text(rows('a', 5)) });
    repo.commit('Add hook (#1)', { [modelFile]: text(rows('a', 5), rows('hook', 5)) });
    repo.commit('Revert (#2)', { [modelFile]: text(rows('a', 5)) });
    repo.commit('Reland (#3)', { [modelFile]: text(rows('a', 5), rows('hook', 5)) });
    const trace = await traceOf(repo);
    expect(survivalOf(trace, 1, modelFile)).toMatchObject({
      surviving: 0,
      replacedBy: [{ number: 2, lines: 5 }],
    });
    expect(survivalOf(trace, 3, modelFile)).toMatchObject({ surviving: 5 });
    expect(trace.lineage.edges).toEqual([{ from: 2, to: 1, lines: 5, moved: 0 }]);
  });

  it('survives a file that is deleted, and one that becomes a link', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = 1\n' });
    repo.commit('Add (#1)', { [modelFile]: text(rows('a', 5)), 'ernie.md': text(rows('d', 3)) });
    repo.git('rm', '-q', modelFile, 'ernie.md');
    repo.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${repo.git('hash-object', '-w', 'a.py').trim()},ernie.md`,
    );
    repo.git('commit', '-q', '-m', 'Delete (#2)');
    const { survival } = await traceOf(repo);
    expect(survival[0]).toMatchObject({ number: 1, added: 8, surviving: 0 });
  });

  it('says of each file of the family whose lines it holds, and sums up outsiders in shared files', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin (#1)', { 'shared.py': text(rows('s', 4)) });
    repo.commit('More (#2)', { 'shared.py': text(rows('s', 4), rows('t', 3)) });
    repo.commit('Add (#3)', { 'shared.py': text(rows('s', 4), rows('t', 3), 'ernie45 = 1') });
    expect((await traceOf(repo)).lineage.files).toEqual([
      {
        path: 'shared.py',
        lines: 8,
        sources: [
          { number: 3, lines: 1, ranges: [[8, 8]] },
          { number: null, outside: true, lines: 7, ranges: [[1, 7]] },
        ],
      },
    ]);
  });

  it('adds up to the additions of the facts', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'rope.py': text(rows('a', 30), '', ernie) });
    repo.commit('Split (#2)', {
      'rope.py': null,
      'rope/base.py': text(rows('a', 30)),
      'rope/ernie.py': text('import torch', '', ernie, '', 'x = 1'),
    });
    const trace = await traceOf(repo);
    const { added, moved, blank } = survivalOf(trace, 2, 'rope/ernie.py');
    expect(added + moved + blank).toBe(fileOf(trace, 2, 'rope/ernie.py')!.additions);
  });
});
