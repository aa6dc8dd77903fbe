import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSite } from '../../../src/finish/build/build.ts';
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

async function build(content: FixtureContent, out: string, signal?: AbortSignal): Promise<string> {
  const options = { content: content.dir, out, requireUpstream: false };
  const failed = await buildSite({ ...options, ...(signal ? { signal } : {}) }).then(
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

  test('when it is interrupted', patience, async () => {
    const site = oldSite();
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 1500);
    expect(await build(new FixtureContent(), site.out, interrupt.signal)).toMatch(/abort/i);
    expectUntouched(site);
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
