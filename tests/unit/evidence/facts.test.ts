import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toJson } from '../../../src/evidence/json.ts';
import { importFacts } from '../../../src/evidence/commands/import.ts';
import { filesOf } from '../../../src/evidence/trace-files.ts';
import { trace } from '../../../src/evidence/trace.ts';
import { openWorkspace } from '../../../src/evidence/workspace.ts';
import { evidenceIn } from './cli.ts';
import { contentFor, fileOf, modelFile, traceOf, workspaceOf } from './scene.ts';
import { rows, temporaryFolder, text, UpstreamRepo } from './upstream-repo.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the facts of a pull request', () => {
  it('are the commit, its first parent, its committer date in UTC and its author without e-mail', async () => {
    const repo = new UpstreamRepo();
    const parent = repo.commit('Begin', { 'a.txt': 'a\n' });
    const merge = repo.commit('Add ERNIE (#7)', { [modelFile]: 'x = 1\n' });
    const [facts] = (await traceOf(repo)).facts;
    expect(facts).toMatchObject({
      number: 7,
      title: 'Add ERNIE',
      url: 'https://github.com/owner/upstream/pull/7',
      mergeCommit: merge,
      parentCommit: parent,
      author: 'Ada 李',
    });
    expect(facts!.mergedAt).toMatch(/^2023-11-14T22:1\d:\d\dZ$/);
  });

  it('hold the hunks of files that concern ERNIE, and only counts of the others', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { [modelFile]: text(rows('a', 9)), 'other.py': 'x = 1\n' });
    repo.commit('Change both (#7)', {
      [modelFile]: text(rows('a', 8), 'changed = True'),
      'other.py': 'x = 2\n',
    });
    const trace = await traceOf(repo);
    expect(fileOf(trace, 7, 'other.py')).toEqual({
      path: 'other.py',
      status: 'modified',
      additions: 1,
      deletions: 1,
    });
    expect(fileOf(trace, 7, modelFile)).toMatchObject({
      concerns: { byPath: true, byModelFile: true, lines: 0, moved: 0 },
      binary: false,
      hunks: [
        {
          oldStart: 6,
          oldLines: 4,
          newStart: 6,
          newLines: 4,
          symbol: null,
          changes: [{ oldStart: 9, oldLines: 1, newStart: 9, newLines: 1 }],
        },
      ],
    });
  });

  it('name the symbol from the whole file, not from git', async () => {
    const repo = new UpstreamRepo();
    const body = (value: string) =>
      text(
        'class A:',
        '    def f(self):',
        rows('a', 9).map((row) => `        ${row}`),
        `        ${value}`,
      );
    repo.commit('Begin', { [modelFile]: body('return 1') });
    repo.commit('Change (#7)', { [modelFile]: body('return 2') });
    expect(fileOf(await traceOf(repo), 7, modelFile)!.hunks![0]!.symbol).toBe('A.f');
  });

  it('show a rename as GitHub does, with the rows that moved along counted apart', async () => {
    const repo = new UpstreamRepo();
    const page = [...rows('a', 12), 'baidu/ERNIE-4.5'];
    repo.commit('Begin', { 'docs_new/page.md': text(page) });
    repo.commit('Rename docs (#7)', {
      'docs_new/page.md': null,
      'docs/page.md': text(page, 'one more row'),
    });
    expect(fileOf(await traceOf(repo), 7, 'docs/page.md')).toMatchObject({
      oldPath: 'docs_new/page.md',
      status: 'renamed',
      additions: 1,
      deletions: 0,
      concerns: { byPath: false, byModelFile: false, lines: 0, moved: 2 },
    });
  });

  it('keep a pure rename of a family path, which changes no row', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'docs_new/ernie.md': text(rows('a', 5)) });
    repo.commit('Rename (#7)', { 'docs_new/ernie.md': null, 'docs/ernie.md': text(rows('a', 5)) });
    expect(fileOf(await traceOf(repo), 7, 'docs/ernie.md')).toMatchObject({
      status: 'renamed',
      additions: 0,
      hunks: [],
      concerns: { byPath: true, moved: 0 },
    });
  });

  it.each<
    [name: string, path: string, before: string | Buffer, after: string | Buffer, expected: object]
  >([
    [
      'CRLF',
      'ernie/a.py',
      'a = 1\r\nb = 2\r\n',
      'a = 1\r\nb = 3\r\n',
      { additions: 1, deletions: 1 },
    ],
    ['no newline at the end', 'ernie/a.py', 'a = 1', 'a = 1\n', { additions: 1, deletions: 1 }],
    ['an empty file', 'ernie/a.py', 'a = 1\n', '', { additions: 0, deletions: 1 }],
    [
      'a binary file',
      'ernie/logo.png',
      Buffer.from([0, 1]),
      Buffer.from([0, 2]),
      { binary: true, hunks: [] },
    ],
    ['a path with Han, spaces and quotes', 'ernie/文 "心".md', 'a\n', 'b\n', { additions: 1 }],
    ['a path with a tab and a pattern character', 'ernie/a\tb*.md', 'a\n', 'b\n', { additions: 1 }],
  ])('stand %s', async (_, path, before, after, expected) => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { [path]: before, 'ernie/other.md': 'x\n' });
    repo.commit('Change (#7)', { [path]: after });
    const traced = await traceOf(repo);
    expect(fileOf(traced, 7, path)).toMatchObject(expected);
    expect(traced.coverage.found[0]?.paths).toEqual([path]);
  });

  it('keep an added empty file without hunks', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.txt': 'a\n' });
    repo.commit('Add (#7)', { 'ernie/__init__.py': '' });
    const file = fileOf(await traceOf(repo), 7, 'ernie/__init__.py');
    expect(file).toMatchObject({ status: 'added', oldBlob: null, hunks: [] });
  });

  it.each([
    ['quotes and markup', 'Say "hi" & <b>`bold`</b> {x}'],
    ['Han', '支持文心 4.5'],
    ['another number inside', 'Revert "Fix (#12)"'],
    ['an empty pair of brackets', 'Fix ()'],
  ])('keep a title with %s verbatim', async (_, title) => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.txt': 'a\n' });
    repo.commit(`${title} (#7)`, { [modelFile]: 'x = 1\n' });
    expect((await traceOf(repo)).facts[0]!.title).toBe(title);
  });

  it('are the same whatever git is configured to do', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', {
      [modelFile]: text(rows('a', 20)),
      'docs_new/ernie.md': text(rows('d', 9)),
    });
    repo.commit('Change (#7)', {
      [modelFile]: text(rows('a', 5), rows('b', 5), rows('a', 20).slice(9)),
      'docs_new/ernie.md': null,
      'docs/ernie.md': text(rows('d', 9), 'more'),
    });
    const content = contentFor(repo);
    const workspace = await openWorkspace(content, repo.dir);
    const expected = filesOf(await trace(workspace), workspace.history);
    const home = configureEverything(repo);
    const { code, err } = evidenceIn(repo.dir, 'trace', '--repo', '.', '--content', content.root);
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const [name, written] of expected) expect(content.read(name)).toBe(written);
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  it('come out of `import` as they come out of `trace`', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': text(rows('a', 9)) });
    repo.commit('Change (#7)', { 'a.py': null, 'b.py': text(rows('a', 9), 'ernie45 = 1') });
    const [facts] = (await traceOf(repo)).facts;
    expect(await importFacts(await workspaceOf(repo), 7)).toBe(toJson(facts));
  });
});

const contrary = {
  'diff.noprefix': 'true',
  'diff.mnemonicPrefix': 'true',
  'diff.algorithm': 'patience',
  'diff.renames': 'false',
  'diff.context': '9',
  'diff.interHunkContext': '9',
  'diff.indentHeuristic': 'false',
  'diff.external': '/bin/false',
  'diff.suppressBlankEmpty': 'true',
  'diff.orderFile': '/dev/zero',
  'color.ui': 'always',
  'color.diff': 'always',
  'core.quotePath': 'true',
  'core.abbrev': '7',
  'log.showSignature': 'true',
  'log.date': 'relative',
  'log.diffMerges': 'off',
};

/**
 * Sets the contrary of what the tool wants: for the user, in the environment, and in the clone.
 * @returns the folder in which a hook of the clone would leave a trace
 */
function configureEverything(repo: UpstreamRepo): string {
  const home = temporaryFolder('home');
  const sections = Object.entries(contrary).map(([key, value]) => {
    const [section, name] = key.split('.') as [string, string];
    return `[${section}]\n\t${name} = ${value}\n`;
  });
  writeFileSync(join(home, '.gitconfig'), sections.join(''));
  vi.stubEnv('HOME', home);
  vi.stubEnv('GIT_CONFIG_GLOBAL', join(home, '.gitconfig'));
  vi.stubEnv('GIT_DIFF_OPTS', '-u9');
  vi.stubEnv('GIT_EXTERNAL_DIFF', '/bin/false');
  vi.stubEnv('TZ', 'Asia/Shanghai');
  for (const [key, value] of Object.entries(contrary)) {
    if (key !== 'diff.orderFile') repo.git('config', '--local', key, value);
  }
  for (const file of ['.gitattributes', '.git/info/attributes', 'attributes'])
    writeFileSync(join(repo.dir, file), '*.py -diff\n*.md diff=none\n');
  repo.git('config', '--local', 'core.attributesFile', join(repo.dir, 'attributes'));
  repo.git('config', '--local', 'diff.none.binary', 'true');
  repo.git('config', '--local', 'core.bigFileThreshold', '1');
  repo.git('config', '--local', 'core.fsmonitor', join(home, 'hook'));
  writeFileSync(join(home, 'hook'), `#!/bin/sh\ntouch ${join(home, 'ran')}\n`, { mode: 0o755 });
  writeFileSync(join(repo.dir, '.git/info/grafts'), `${repo.head()}\n`);
  for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE', 'GIT_OBJECT_DIRECTORY'])
    vi.stubEnv(name, join(home, 'nothing'));
  writeFileSync(join(repo.dir, '.mailmap'), 'Somebody Else <ada@example.org>\n');
  return home;
}
