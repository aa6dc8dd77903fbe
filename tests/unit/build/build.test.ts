import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { buildSite } from '../../../src/finish/build/build.ts';
import { asNamed } from '../../../src/finish/build/as-named.ts';
import { problemOf } from '../../../src/errors.ts';
import { markAsSite } from '../../../src/finish/build/out-folder.ts';
import { replaceFolder } from '../../../src/finish/build/replace-folder.ts';
import { FixtureContent } from '../fixture/content.ts';

/** Astro runs here: on a busy machine that takes its time. */
const patience = { timeout: 120_000 };

function oldSite(): { parent: string; out: string } {
  const parent = mkdtempSync(join(tmpdir(), 'site-'));
  const out = join(parent, 'dist');
  mkdirSync(out);
  writeFileSync(join(out, 'index.html'), 'the old site');
  markAsSite(out);
  return { parent, out };
}

async function build(content: FixtureContent, out: string): Promise<string> {
  const failed = await buildSite({ content: content.dir, out, requireUpstream: false }).then(
    () => 'built',
    (error: Error) => error.message,
  );
  return content.relative(failed);
}

function expectUntouched({ parent, out }: { parent: string; out: string }): void {
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the old site');
  expect(readdirSync(parent)).toEqual(['dist']);
}

describe('a build that fails leaves the old site', () => {
  test('when the content is unsound', async () => {
    const content = new FixtureContent();
    content.remove('docs/zh/prs/101.mdx');
    const site = oldSite();
    expect(await build(content, site.out)).toBe(
      'content/docs/en/prs/101.mdx\n  found: the page prs/101 exists in English only\n  do:    Write content/docs/zh/prs/101.mdx.\n\n1 problem; nothing was written',
    );
    expectUntouched(site);
  });

  test('when a link or a fragment leads nowhere', patience, async () => {
    const content = new FixtureContent();
    for (const lang of ['en', 'zh']) {
      const links = `[1](/${lang}/nowhere/) [2](/${lang}/debug/#nothing)`;
      content.replace(`docs/${lang}/validate.mdx`, '-lane}\n', `-lane}\n\n${links}\n`);
    }
    const site = oldSite();
    const told = await build(content, site.out);
    expect(told).toContain(
      'content/docs/en/validate.mdx:8\n  found: the link /en/nowhere/: no such page\n  do:    Correct the address, or write the page or the heading id that it names.',
    );
    expect(told).toContain(
      'content/docs/zh/validate.mdx:8\n  found: the link /zh/debug/#nothing: the page has no id "nothing"',
    );
    expect(told).toMatch(/4 problems; nothing was written$/);
    expectUntouched(site);
  });

  test(
    'when a signal ends it, in the middle or at the end, and nothing stays of it',
    patience,
    async () => {
      const site = oldSite();
      const content = new FixtureContent();
      for (const name of ['SIGINT', 'SIGTERM'] as const) {
        const child = spawn(process.execPath, [
          ...['src/cli.ts', 'build', '--content', content.dir, '--out', site.out],
        ]);
        let told = '';
        await once(child.stdout, 'data');
        child.stderr.on('data', (words) => (told += String(words)));
        await setTimeout(name === 'SIGTERM' ? 4000 : 500);
        child.kill(name);
        expect(await once(child, 'close')).toEqual([130, null]);
        expect(told).toBe('Interrupted; nothing was written.\n');
        expectUntouched(site);
      }
    },
  );
});

test('an error of a page is told with its file, and an error of ours as it is', () => {
  const place = { srcDir: '.cache/build-a/src', content: 'elsewhere' };
  const ours = { found: 'a', where: '.cache/build-a/src/content/x.yaml', fix: 'b' };
  const thrown = Object.assign(new Error('three lines'), ours);
  const told = { ...ours, where: 'elsewhere/x.yaml' };
  const tell = (error: Error) => asNamed(problemOf(error)!, place);
  expect(tell(thrown)).toEqual(told);
  expect(tell(new AggregateError([thrown], 'Build failed'))).toEqual(told);
  expect(tell(new Error('wrapped', { cause: thrown }))).toEqual(told);
  const loc = { file: resolve('.cache/build-a/src/content/docs/en/debug.mdx'), line: 7 };
  expect(tell(Object.assign(new Error('Expected >'), { loc }))).toEqual({
    found: 'Expected >',
    where: 'elsewhere/docs/en/debug.mdx:7',
    fix: 'Mend this file.',
  });
});

test('a folder is replaced as a whole', async () => {
  const { parent, out } = oldSite();
  const finished = join(parent, 'finished');
  mkdirSync(finished);
  writeFileSync(join(finished, 'new.html'), 'the new site');
  await replaceFolder(finished, out);
  expect(readdirSync(parent)).toEqual(['dist']);
  expect(existsSync(join(out, 'index.html'))).toBe(false);
  expect(readFileSync(join(out, 'new.html'), 'utf8')).toBe('the new site');
});
