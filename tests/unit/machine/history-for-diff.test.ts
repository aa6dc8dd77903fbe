import { spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { lineFiles, lineIndex } from '../../../src/outputs/line-files.ts';
import { commentWorkflow, historyScript } from '../../../src/outputs/review/skill-files.ts';
import { linesPath } from '../../../src/history/desk/desk.ts';
import { cli } from '../cli/cli.ts';
import { content, onHost } from './site.ts';

const dir = mkdtempSync(join(tmpdir(), 'skill-'));
const script = join(dir, 'history-for-diff.mjs');
const homeless = join(dir, 'homeless.mjs');
const at = ['--at', 'models/ernie45_vl.py:402'];

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

async function run(args: readonly string[], input = '', file = script): Promise<Outcome> {
  const child = spawn(process.execPath, [file, ...args], { cwd: dir });
  const [told, said]: [string[], string[]] = [[], []];
  child.stdout.on('data', (text: Buffer) => told.push(text.toString()));
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out: told.join(''), err: said.join('') };
}

/** A site's files, as a host serves them below a base path. */
const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url!.replace('/base', ''));
  const text = parts.get(name);
  if (request.url === '/page/api/v1/lines/index.json') response.end('<!doctype html>');
  else if (text === undefined || !request.url!.startsWith('/base/')) response.writeHead(404).end();
  else response.end(text);
});
const parts = new Map([
  ['/api/v1/lines/index.json', JSON.stringify(lineIndex(content))],
  ...lineFiles(content).map(
    (file) => [decodeURIComponent(linesPath(file.path)), JSON.stringify(file)] as const,
  ),
]);
let origin = '';
let closed = '';

/** The origin of a server that listens on some port. */
async function listen(one: Server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, 'localhost', resolve));
  return `http://localhost:${(one.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  origin = await listen(server);
  const other = createServer();
  closed = await listen(other);
  other.close();
  writeFileSync(script, historyScript({ site: origin, base: '/base' }));
  writeFileSync(homeless, historyScript({ site: undefined, base: '/base' }));
  for (const [name, text] of parts) {
    mkdirSync(join(dir, 'copy', name, '..'), { recursive: true });
    writeFileSync(join(dir, 'copy', name), text);
  }
});
afterAll(() => void server.close());

describe("the skill's script", () => {
  test('answers as npm run review does, in Chinese and as data, from a site or a copy', async () => {
    const env = { SITE: origin, BASE: '/base/' };
    for (const options of [['--lang', 'zh'], ['--json']]) {
      const shell = cli(['review', ...at, ...options], { env });
      expect(shell.out).toContain('19743');
      const answer = { code: 0, out: shell.out, err: '' };
      expect(await run([...at, ...options])).toEqual(answer);
      expect(await run([...at, ...options, '--site', 'copy'])).toEqual(answer);
      expect(await run([...at, ...options, '--site', `${origin}/base/`], '', homeless)).toEqual(
        answer,
      );
    }
  });

  test('reads a diff from a file or from standard input, whatever its line ends', async () => {
    const path = 'python/sglang/srt/models/ernie45_vl.py';
    const diff = `--- a/${path}\n+++ b/${path}\n@@ -403,0 +404 @@\n+    x,\n`;
    writeFileSync(join(dir, 'a.diff'), diff.replaceAll('\n', '\r\n'));
    const { out } = await run(['--diff', '-'], diff);
    expect(out).toContain('/pr/19743/');
    expect((await run(['--diff', 'a.diff'])).out).toBe(out);
  });

  test('leaves out what the index does not have, where that is asked', async () => {
    const unknown = '--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n';
    expect((await run(['--diff', '-'], unknown)).out).toContain('`x.py:1`');
    expect(await run(['--diff', '-', '--known'], unknown)).toEqual({ code: 0, out: '', err: '' });
    const both = await run(['--diff', '-', '--known'], 'x.py:1\nernie45_vl.py:402');
    expect(both.out).toContain('/pr/19743/');
    expect(both.out).not.toContain('x.py:1');
  });

  test('has nothing to say of a diff without rows, and does not complain', async () => {
    const mode = 'diff --git a/x.py b/x.py\nold mode 100644\nnew mode 100755\n';
    expect(await run(['--diff', '-', '--known'], mode)).toEqual({ code: 0, out: '', err: '' });
  });

  test.each<[words: string[], found: string, fix: string]>([
    [[], 'neither --diff nor --at', 'Give a file with --diff FILE'],
    [['--diff', 'none.diff'], 'nothing there (ENOENT)', 'Correct the path'],
    [['--diff', '.'], 'a folder where a file is meant (EISDIR)', 'Move it away'],
    [['--diff', '-'], 'no diff, traceback, link or path:line', 'as git diff or Python prints it'],
    [[...at, '--lang', 'fr'], '--lang fr', 'Use one of: en, zh.'],
    [[...at, '--colour'], "Unknown option '--colour'", 'with --help'],
    [[...at, '--site', 'none'], 'nothing there (ENOENT)', 'with --site'],
    [[...at, '--site', 'CLOSED'], 'no answer (ECONNREFUSED)', 'network'],
    [[...at, '--site', 'ORIGIN/'], '404 Not Found', 'its base path included'],
    [[...at, '--site', 'ORIGIN/page'], 'something that is no index of lines', 'base path included'],
  ])('%j is refused: %s', async (words, found, fix) => {
    const args = words.map((word) => word.replace('ORIGIN', origin).replace('CLOSED', closed));
    const { code, out, err } = await run(args, 'why is it slow?');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`  found: ${found}`);
    expect(err).toContain(fix);
    expect(err.trim().split('\n')).toHaveLength(3);
  });

  test('of a site without an address asks for one', async () => {
    expect((await run(at, '', homeless)).err).toContain('found: no address of the site');
  });

  test('asks for nothing but Node, and for nothing that Node 20 lacks', () => {
    const text = readFileSync(script, 'utf8');
    expect(text).not.toMatch(/groupBy|withResolvers|fromAsync|\.(union|intersection|difference)\(/);
    const imports = text.match(/(?<=from ")[^"]+/g)!;
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});

describe('the workflow', () => {
  const workflow = parseDocument(commentWorkflow(onHost)).toJS() as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  interface Workflow {
    permissions: object;
    env: Record<string, string>;
    jobs: Record<
      'answer' | 'comment',
      { permissions: object; steps: { run: string; uses?: string; env?: Record<string, string> }[] }
    >;
  }

  test('asks the site that it came from', () => {
    expect(workflow.env['SITE']).toBe('https://example.org');
  });

  test('runs nothing of a pull request: no checkout, no action, no expression in a script', () => {
    for (const { run: shell, uses } of steps) {
      expect(uses).toBeUndefined();
      expect(shell).not.toMatch(/\$\{\{|git |head_ref|head\.sha/);
    }
  });

  test('may write in one job only, which does not see the script', () => {
    const { answer, comment } = workflow.jobs;
    expect(workflow.permissions).toEqual({});
    expect(answer.permissions).toEqual({ contents: 'read', 'pull-requests': 'read' });
    expect(comment.permissions).toEqual({ 'pull-requests': 'write' });
    expect(comment.steps.map(({ run: shell }) => shell).join()).not.toContain('.mjs');
    const withScript = answer.steps.filter(({ run: shell }) => shell.includes('node '));
    expect(withScript.map(({ env = {} }) => env)).toEqual([{}]);
  });

  /** Runs a job's steps with a gh that answers from files and keeps what it is asked for. */
  async function job(name: 'answer' | 'comment', env: NodeJS.ProcessEnv): Promise<string> {
    const work = mkdtempSync(join(tmpdir(), 'job-'));
    mkdirSync(join(work, 'bin'));
    const gh = `#!/bin/sh
echo "$@" >> '${work}/asked'
case "$*" in
*.mjs*) cat '${script}' ;;
*pulls/7*) printf '%s' "$DIFF" ;;
*--paginate*) printf '%s' "$COMMENTS" | jq -r "$5" ;;
*--input*) cat body.json >> '${work}/asked' ;;
esac
`;
    writeFileSync(join(work, 'bin/gh'), gh, { mode: 0o755 });
    const known = { REPO: 'o/r', NUMBER: '7', LANGUAGE: 'en', MARK: workflow.env['MARK'] };
    const options: SpawnOptions = {
      cwd: work,
      env: {
        ...{ ...process.env, ...known, SITE: `${origin}/base`, OURS: 'main', ...env },
        PATH: `${work}/bin:${process.env['PATH']}`,
        GITHUB_OUTPUT: join(work, 'output'),
      },
    };
    for (const { run: shell } of workflow.jobs[name].steps) {
      const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', shell], options);
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(code, shell).toBe(0);
    }
    return readFileSync(join(work, name === 'answer' ? 'output' : 'asked'), 'utf8');
  }
  const hasJq = spawnSync('jq', ['--version']).status === 0;

  describe.runIf(hasJq)('run with a gh of ours', () => {
    const path = 'python/sglang/srt/models/ernie45_vl.py';
    const hunk = (row: number) => `@@ -${row},0 +${row + 1} @@\n+    x,\n`;
    const diffOf = (rows: number[]) => `--- a/${path}\n+++ b/${path}\n${rows.map(hunk).join('')}`;
    const mark = workflow.env['MARK'];

    test('answers in a JSON string of one line, cut where it is long', async () => {
      const short = await job('answer', { DIFF: diffOf([403]) });
      expect(short).toMatch(/^comment="`.*\/pr\/19743\/.*"\n$/);
      const long = await job('answer', { DIFF: diffOf(Array.from({ length: 60 }, () => 403)) });
      const text = JSON.parse(long.replace('comment=', '')) as string;
      expect(text.length).toBeLessThan(30_010);
      expect(text.endsWith('\n\n…\n')).toBe(true);
      expect(await job('answer', { DIFF: diffOf([99_999]) })).toBe('comment=""\n');
    });

    const own = { id: 5, user: { login: 'github-actions[bot]' }, body: `${mark}\nold` };
    const theirs = { id: 4, user: { login: 'somebody' }, body: `${mark}\nold` };
    test.each([
      ['writes', [theirs], '"new"', '-X POST repos/o/r/issues/7/comments'],
      ['changes its own', [theirs, own], '"new"', '-X PATCH repos/o/r/issues/comments/5'],
      ['deletes its own', [own], '""', '-X DELETE repos/o/r/issues/comments/5'],
      ['leaves others alone and writes no', [theirs], '""', undefined],
    ])('%s one comment', async (_, comments, comment, asked) => {
      const env = { COMMENTS: JSON.stringify(comments), COMMENT: comment };
      const [, ...rest] = (await job('comment', env)).split('\n').filter(Boolean);
      if (asked === undefined) return expect(rest).toEqual([]);
      expect(rest[0]).toContain(asked);
      if (comment !== '""')
        expect(JSON.parse(rest.slice(1).join('\n'))).toEqual({ body: `${mark}\nnew` });
    });
  });
});
