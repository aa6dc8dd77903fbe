import { expect, it } from 'vitest';
import { pythonScopes } from '../../../src/history/symbol.ts';
import { fileOf, traceOf } from './scene.ts';
import { UpstreamRepo } from './upstream-repo.ts';

/** Fifty times what a repetitive pattern or a copy for each character would need on a slow machine. */
const soon = 20_000;

it.each([
  ['words', 'ab '],
  ['quotes', '"'],
  ['brackets', '('],
  ['definitions', 'def '],
])(
  'a line of 5 MB of %s is traced like any other',
  async (_, piece) => {
    const repo = new UpstreamRepo();
    const line = piece.repeat(5e6 / piece.length);
    repo.commit('Begin', { 'a.md': 'x\n' });
    repo.commit('Add (#1)', { 'ernie/a.py': `${line}\nx = 1\n` });
    repo.commit('Change (#2)', { 'ernie/a.py': `${line}y\nx = 1\n` });
    expect(fileOf(await traceOf(repo), 2, 'ernie/a.py')).toMatchObject({ additions: 1 });
  },
  soon,
);

it('a row of a million strings of three quotes is read without recursion', () => {
  const strings = '""""""'.repeat(1e6);
  expect(pythonScopes([strings, 'def f():', '    pass'])).toEqual([
    { name: 'f', first: 2, last: 3 },
  ]);
});
