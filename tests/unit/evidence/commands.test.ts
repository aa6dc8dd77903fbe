import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import type { ContentFolder } from '../../../src/evidence/content-folder.ts';
import { anchorsSchema } from '../../../src/history/schemas/anchors.ts';
import { formatDifferences } from '../../../src/evidence/difference.ts';
import { filesOf } from '../../../src/evidence/trace-files.ts';
import { trace } from '../../../src/evidence/trace.ts';
import { verify } from '../../../src/evidence/verify.ts';
import { openWorkspace } from '../../../src/evidence/workspace.ts';
import { parseYaml } from '../../../src/reader/yaml-file.ts';
import { evidence } from './cli.ts';
import { contentFor, modelFile } from './scene.ts';
import { rows, text, UpstreamRepo } from './upstream-repo.ts';

afterEach(() => vi.unstubAllEnvs());

const copied = 'hidden_states = self.rotary_embedding(positions, query, key)';

function upstream(): UpstreamRepo {
  const repo = new UpstreamRepo();
  repo.commit('Begin', { 'a.py': 'x = 1\n' });
  repo.commit('Add (#1)', {
    [modelFile]: text(
      'def f():',
      rows('a', 9).map((row) => `    ${row}`),
      `    ${copied}`,
    ),
  });
  return repo;
}

/** A content folder after `trace`, in a work tree that git tracks. */
async function traced(repo: UpstreamRepo): Promise<ContentFolder> {
  const content = contentFor(repo);
  const workspace = await openWorkspace(content, repo.dir);
  content.write(filesOf(await trace(workspace), workspace.history));
  const top = dirname(content.root);
  execFileSync('git', ['-C', top, 'init', '-q']);
  track(content);
  return content;
}

function track(content: ContentFolder): void {
  execFileSync('git', ['-C', dirname(content.root), 'add', '-A']);
}

function run(command: string, repo: UpstreamRepo, content: ContentFolder, ...args: string[]) {
  return evidence(command, ...args, '--repo', repo.dir, '--content', content.root);
}

function pageWith(place: string): string {
  return `---\ntitle: T\ndescription: D\n---\n\n<Place ${place} />\n`;
}

function platformsAt(place: string): string {
  const on = ['cuda', 'rocm', 'musa', 'npu', 'xpu', 'cpu-amx', 'cpu'];
  const words = { en: 'Words.', zh: '文字。' };
  return JSON.stringify([{ id: 'q', title: words, cells: [{ on, text: words, at: [place] }] }]);
}

function findingAt(place: string): string {
  const words = { en: 'Words.', zh: '文字。' };
  const way = { kind: 'failure', reach: 'request', enters: ['http'], on: ['cuda'] };
  const after = { asked: '2026-01-01', queries: ['words'], threads: [] };
  const finding = { id: 'new', says: words, ways: [way], since: [1], state: { is: 'open' }, after };
  return JSON.stringify([{ ...finding, known: ['read'], at: [place] }]);
}

describe('verify', () => {
  it('finds nothing right after a trace', async () => {
    const repo = upstream();
    expect(run('verify', repo, await traced(repo))).toMatchObject({
      code: 0,
      out: expect.stringContaining('all equal') as string,
    });
  });

  it('looks into its own folder, whatever repository the environment names', async () => {
    const repo = upstream();
    const content = await traced(repo);
    put(content, 'docs/page.mdx', `${copied}\n`);
    track(content);
    for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE'])
      vi.stubEnv(name, join(repo.dir, '.git'));
    expect(run('verify', repo, content)).toMatchObject({
      code: 1,
      out: expect.stringContaining('docs/page.mdx:1') as string,
    });
  });

  it.each<[name: string, untrack: string, found: string]>([
    ['none', 'rm -q -r --cached .', 'git tracks no file here'],
    ['no repository', '', 'git says "not a git repository'],
  ])('has failed where it knows no tracked file: %s', async (_, untrack, found) => {
    const repo = upstream();
    const content = await traced(repo);
    const top = dirname(content.root);
    if (untrack) execFileSync('git', ['-C', top, ...untrack.split(' ')]);
    else rmSync(join(top, '.git'), { recursive: true });
    const { code, err } = run('verify', repo, content);
    expect(code).toBe(2);
    expect(err).toContain(found);
  });

  it.each<[name: string, change: (content: ContentFolder) => void, row: string]>([
    [
      'a changed count',
      (content) => edit(content, 'prs/1/facts.json', '"additions": 11', '"additions": 12'),
      'prs/1/facts.json additions',
    ],
    [
      'a changed survival',
      (content) => edit(content, 'prs/1/survival.json', '"surviving": 11', '"surviving": 10'),
      'prs/1/survival.json surviving',
    ],
    [
      'a changed coverage',
      (content) => edit(content, 'coverage.json', '"scanned": 2', '"scanned": 3'),
      'coverage.json scanned',
    ],
    [
      'other spacing',
      (content) => edit(content, 'lineage.json', '  "snapshot"', '   "snapshot"'),
      'other spacing or another order of keys',
    ],
    [
      'a text that is no JSON',
      (content) => put(content, 'coverage.json', '{'),
      'text that is no JSON',
    ],
    ['a stranger', (content) => put(content, 'prs/99/reading.yaml', ''), 'prs/99'],
    ['a copied line', (content) => put(content, 'docs/page.mdx', `${copied}\n`), 'docs/page.mdx:1'],
    [
      'a copied line in a gist',
      (content) => put(content, 'docs/page.mdx', `\n+   ${copied}\n`),
      'docs/page.mdx:2',
    ],
    [
      'a copied line in a label',
      (content) => put(content, 'x.json', `{"a": "${copied}"}`),
      'x.json:1',
    ],
    [
      'a wrong digest',
      (content) => put(content, 'prs/1/anchors.yaml', anchor({})),
      'prs/1/anchors.yaml here digest',
    ],
    [
      'a wrong symbol',
      (content) => put(content, 'prs/1/anchors.yaml', anchor({ symbol: 'g' })),
      'anchors.yaml here symbol',
    ],
    [
      'an anchor outside',
      (content) => put(content, 'prs/1/anchors.yaml', anchor({ lines: [90, 91] })),
      'lines 90-91 do not lie',
    ],
    [
      'a place behind the last row of its file',
      (content) => put(content, 'docs/en/debug.mdx', pageWith(`file="${modelFile}" lines="1-900"`)),
      `row 900 of ${modelFile} at `,
    ],
    [
      'a place of a platform in a file that is not there',
      (content) => put(content, 'platforms.yaml', platformsAt('no/such.py:1')),
      'no/such.py at ',
    ],
    [
      'a place of a finding in a file that is not there',
      (content) => put(content, 'findings.yaml', findingAt('no/such.py:1')),
      'no/such.py at ',
    ],
    [
      'a place in a file that is not there before a pull request',
      (content) => put(content, 'docs/en/debug.mdx', pageWith('file="no/such.py" at={1} before')),
      'a file that is there',
    ],
  ])('finds %s', async (_, change, row) => {
    const repo = upstream();
    const content = await traced(repo);
    change(content);
    track(content);
    const { differences } = await verify(content, await openWorkspace(content, repo.dir));
    expect(formatDifferences(differences)).toContain(row);
  });

  it('prints a table and exits with 1', async () => {
    const repo = upstream();
    const content = await traced(repo);
    edit(content, 'coverage.json', '"scanned": 2', '"scanned": 3');
    const { code, out } = run('verify', repo, content);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'where                  found  git says',
      'coverage.json scanned  3      2',
    ]);
    expect(code).toBe(1);
  });
});

describe('anchor', () => {
  it('prints a place that verify accepts', async () => {
    const repo = upstream();
    const content = await traced(repo);
    const { out } = run('anchor', repo, content, '1', modelFile, '2-4', '--id', 'first-rows');
    const { 'first-rows': place } = parseYaml(out, 'anchors.yaml', anchorsSchema);
    expect(place).toMatchObject({ file: modelFile, symbol: 'f', side: 'additions', lines: [2, 4] });
    put(content, 'prs/1/anchors.yaml', out);
    expect(run('verify', repo, content)).toMatchObject({ code: 0 });
  });
});

describe('add', () => {
  it('begins a page in both languages and never overwrites', () => {
    const repo = upstream();
    const content = contentFor(repo);
    put(content, 'docs/en/prs/1.mdx', 'written by hand\n');
    expect(run('add', repo, content, '1')).toMatchObject({ code: 0 });
    expect(content.read('docs/en/prs/1.mdx')).toBe('written by hand\n');
    expect(content.read('docs/zh/prs/1.mdx')).toContain('## 摘要 {#summary}\n\nTODO 待写');
    expect(content.read('prs/1/reading.yaml')).toContain(`#   ${modelFile} 1-11`);
    expect(parseYaml(content.read('prs/1/anchors.yaml')!, 'anchors.yaml', anchorsSchema)).toEqual(
      {},
    );
    expect(content.read('prs/1/facts.json')).toContain('"number": 1');
  });
});

describe('fresh', () => {
  it('has no news of the same history', async () => {
    const repo = upstream();
    expect(run('fresh', repo, await traced(repo))).toMatchObject({ code: 0 });
  });

  it('lists new pull requests, and lines that moved or died, and writes nothing', async () => {
    const repo = upstream();
    const content = await traced(repo);
    const before = content.read('coverage.json');
    const body = rows('a', 8).map((row) => `    ${row}`);
    repo.commit('Trim (#2)', {
      [modelFile]: text('def f():', body.slice(0, 4)),
      'new.py': text(body.slice(4)),
    });
    const { code, out } = run('fresh', repo, content);
    expect(out).toContain('1 pull requests would be added\n  #2 Trim');
    expect(out).toContain(`#1 ${modelFile}: 2 lines died; lines moved to new.py`);
    expect(code).toBe(1);
    expect(content.read('coverage.json')).toBe(before);
  });
});

describe('fresh, of shared code', () => {
  it('lists who changed an interface that the family takes, and leaves out bodies', async () => {
    const repo = new UpstreamRepo();
    const using = text('from srt.shared import helper', 'ernie = helper(1)');
    const helper = (parameter: string, value: string) =>
      text(`def helper(${parameter}):`, `    return f(${parameter}, ${value})`);
    repo.commit('Add (#1)', { [modelFile]: using, 'srt/shared.py': helper('a', '1') });
    const content = await traced(repo);
    repo.commit('Speed up (#2)', { 'srt/shared.py': helper('a', '2') });
    repo.commit('Rename (#3)', { 'srt/shared.py': helper('b', '2') });
    const { code, out } = run('fresh', repo, content);
    expect(out).toContain(
      '1 commits changed an interface that the family takes from shared code\n  #3 Rename: helper (parameters, depth 0)',
    );
    expect(code).toBe(1);
  });
});

describe('trace', () => {
  it('that cannot write a file says which were written, and completes them the next time', async () => {
    const repo = upstream();
    const content = await traced(repo);
    repo.commit('Change (#2)', { [modelFile]: 'x = 1\n' });
    edit(content, 'history.yaml', content.history().snapshot, repo.head());
    put(content, 'prs/2', 'a file where a folder must be');
    const { code, err } = run('trace', repo, content);
    expect(code).toBe(2);
    expect(err).toContain(content.path('prs/2/facts.json'));
    expect(err).toContain('found: a file where a folder is meant (EEXIST); written before it: ');
    expect(err).toContain('written before it: coverage.json, lineage.json');
    rmSync(content.path('prs/2'));
    expect(run('trace', repo, content)).toMatchObject({ code: 0 });
    track(content);
    expect(run('verify', repo, content)).toMatchObject({ code: 0 });
  });

  it('takes no file in the content folder for a list of what to write', () => {
    const repo = upstream();
    const content = contentFor(repo);
    put(content, '.writing-999999999/0', 'planted');
    put(content, '.writing-999999999/list.json', JSON.stringify(['../outside.txt']));
    expect(run('trace', repo, content)).toMatchObject({ code: 0 });
    expect(content.has('../outside.txt')).toBe(false);
  });
});

function put(content: ContentFolder, name: string, contents: string): void {
  mkdirSync(dirname(content.path(name)), { recursive: true });
  writeFileSync(content.path(name), contents);
}

function edit(content: ContentFolder, name: string, from: string, to: string): void {
  const before = content.read(name)!;
  expect(before).toContain(from);
  put(content, name, before.replace(from, to));
}

function anchor(change: object): string {
  const digest = `sha256:${'0'.repeat(64)}`;
  const place = {
    file: modelFile,
    symbol: 'f',
    side: 'additions',
    lines: [2, 3],
    known: ['read'],
    digest,
  };
  return stringify({ here: { ...place, ...change } });
}
