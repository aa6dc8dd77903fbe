import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { buildSite } from '../../../src/finish/build/build.ts';
import { markAsSite } from '../../../src/finish/build/out-folder.ts';
import { FixtureContent } from '../fixture/content.ts';
import { interrupted, processesWith, run } from './command.ts';

function site() {
  const parent = mkdtempSync(join(tmpdir(), 'site-'));
  const out = join(parent, 'dist');
  mkdirSync(out);
  writeFileSync(join(out, 'index.html'), 'the old site');
  markAsSite(out);
  const content = new FixtureContent();
  const args = ['src/finish/build/main.ts', '--content', content.dir, '--out', out];
  return { parent, out, args, content };
}

/** What a process keeps in the folder that builds share. */
function cachesOf(pid: number): string[] {
  return readdirSync('.cache').filter((name) => name.includes(String(pid)));
}

const workspaceOf = (pid: number): string => `.cache/build-${pid}`;

test.each([
  ['SIGINT', 'when Astro begins', (pid: number) => existsSync(join(workspaceOf(pid), 'src'))],
  ['SIGTERM', 'when Astro writes', (pid: number) => processesWith(workspaceOf(pid)).length > 0],
  [
    'SIGTERM',
    'when the search is indexed',
    (pid: number, parent: string) => existsSync(join(parent, `.dist-${pid}`, '_headers')),
  ],
] as const)('a build that %s ends %s leaves no trace', async (signal, _, isMiddle) => {
  const { parent, out, args } = site();
  const { how, told, pid } = await interrupted(args, signal, (id) => isMiddle(id, parent));
  expect(told).toMatch(/Interrupted; nothing was written\.\n$/);
  expect(how).toBe(130);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the old site');
  expect(readdirSync(parent)).toEqual(['dist']);
  expect(cachesOf(pid)).toEqual([]);
  expect(processesWith(workspaceOf(pid))).toEqual([]);
});

test('a build that is killed leaves the old site, and the next one clears up', async () => {
  const { parent, out, args } = site();
  const isMiddle = (pid: number) => processesWith(workspaceOf(pid)).length > 0;
  const { how, pid } = await interrupted(args, 'SIGKILL', isMiddle);
  expect(how).toBe('SIGKILL');
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the old site');
  // What it had started ends soon: nobody listens to it any more.
  for (let wait = 0; processesWith(workspaceOf(pid)).length > 0 && wait < 600; wait++)
    await setTimeout(100);
  expect(processesWith(workspaceOf(pid))).toEqual([]);
  expect(await run(args)).toMatchObject({ how: 0 });
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('<html');
  expect(readdirSync(parent)).toEqual(['dist']);
  expect(cachesOf(pid)).toEqual([]);
});

test('the old site comes back that a killed build had put aside', async () => {
  const { parent, out, content } = site();
  content.remove('docs/zh/debug.mdx');
  renameSync(out, join(parent, '.dist-999999999-old'));
  await expect(buildSite({ content: content.dir, out, requireUpstream: false })).rejects.toThrow();
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the old site');
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('a build that is interrupted while it checks leaves the old site', async () => {
  const { parent, out, content } = site();
  const interrupt = new AbortController();
  const options = { content: content.dir, out, requireUpstream: false, signal: interrupt.signal };
  const ended = expect(buildSite(options)).rejects.toThrow('This operation was aborted');
  await setTimeout(50);
  interrupt.abort();
  await ended;
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the old site');
  expect(readdirSync(parent)).toEqual(['dist']);
});
