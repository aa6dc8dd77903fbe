import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { writeContentConfig } from '../../src/finish/build/workspace.ts';
import { FixtureContent } from '../unit/fixture/content.ts';

/** Astro takes a source folder inside the project alone. */
const srcDir = '.fixture-dev';
const port = 4399;
const home = `http://localhost:${port}`;

const page101 = 'docs/en/prs/101.mdx';

/** Of a machine that does other work beside. */
const patience = { timeout: 60_000 };

let content: FixtureContent;
let server: ChildProcess;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  rmSync(srcDir, { recursive: true, force: true });
  content = new FixtureContent(`${srcDir}/content`);
  await writeContentConfig(srcDir);
  server = spawn('npm', ['run', 'dev'], {
    env: { ...process.env, SRC_DIR: srcDir, CACHE_DIR: `${srcDir}/cache`, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  await expect(async () => expect((await fetch(`${home}/en/`)).status).toBe(200)).toPass();
});

test.afterAll(async () => {
  // npm hands no signal on to the server that it started: its group gets it.
  if (server.pid) process.kill(-server.pid);
  await once(server, 'close');
  rmSync(srcDir, { recursive: true });
});

const edits: [what: string, path: string, edit: () => void, shown: string][] = [
  [
    'the text of a page',
    '/en/prs/101/',
    () => {
      content.replace(page101, 'on the path vision recomputed', 'as an editor has just said');
    },
    'as an editor has just said',
  ],
  [
    'the facts',
    '/en/prs/101/',
    () => {
      content.replace('prs/101/facts.json', 'A & B <c>', 'Another author');
    },
    'Another author',
  ],
  [
    'the words of the site',
    '/zh/prs/101/',
    () => {
      content.replace('i18n/zh-CN.json', '"facts.author": "', '"facts.author": "改过的');
    },
    '改过的',
  ],
];

for (const [what, path, edit, shown] of edits) {
  test(`an open page shows a change of ${what} by itself`, async ({ page }) => {
    await page.goto(home + path);
    await expect(page.locator('#_top')).toBeVisible();
    const before = Date.now();
    edit();
    await expect(page.locator('main')).toContainText(shown, patience);
    // Read by whoever asks how long an edit takes (the goal is a second); no test is timed.
    const description = `${Date.now() - before} ms until it was shown`;
    test.info().annotations.push({ type: 'edit', description });
  });
}

test('a short link leads to its page', async ({ page }) => {
  await page.goto(`${home}/pr/101/#second-note`);
  await expect(page).toHaveURL(`${home}/en/prs/101/#second-note`);
});

test('a Markdown twin is made when asked for', async ({ request }) => {
  const twin = await request.get(`${home}/en/prs/101.md`);
  expect(await twin.text()).toContain('# Rotate "h"');
});

test('a broken page is told in our words, and comes back when mended', async ({ page }) => {
  await page.goto(`${home}/en/prs/102/`);
  const sound = content.read('docs/en/prs/102.mdx');
  content.replace('docs/en/prs/102.mdx', '<Note at=', '<Note where=');
  const overlay = page.locator('vite-error-overlay');
  // Astro 7.3 sends the error 200 ms after the page, and a page that listens later does not hear it.
  await expect(async () => {
    if (!(await overlay.isVisible())) await page.reload();
    await expect(overlay).toContainText('#102 has no anchor of this name');
  }).toPass(patience);
  content.write('docs/en/prs/102.mdx', sound);
  await expect(page.locator('#_top')).toBeVisible(patience);
  await expect(overlay).toHaveCount(0);
});
