import { expect, type Page, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { locales } from '../../src/history/address.ts';
import { scriptFile, skillPath, workflowFile } from '../../src/history/machine-files.ts';
import type { LineIndex } from '../../src/history/schemas/lines-api.ts';
import { deskCases } from '../desk-cases.ts';
import { pageUrl, siteDir, siteUrl } from './site.ts';

const index = JSON.parse(readFileSync(`${siteDir}/api/v1/lines/index.json`, 'utf8')) as LineIndex;
const kernel = 'python/sglang/kernels/ops/attention/rotary_triton.py';
const processorLine = 'python/sglang/srt/multimodal/processors/ernie45_vl.py:385';
const desk = (locale: 'en' | 'zh') => pageUrl({ locale, path: '/review/' });

for (const locale of locales) {
  test(`a pasted diff in ${locale} leads to the note that concerns it, and to a comment`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(desk(locale));
    await page
      .locator('textarea')
      .fill(`--- a/${kernel}\n+++ b/${kernel}\n@@ -165,0 +166 @@\n+    x,`);
    await page.keyboard.press('Control+Enter');
    const answers = page.locator('.desk-answers section');
    await expect(answers).toHaveCount(1);
    await expect(answers.locator('a[href$="/pr/18856/#kernel-grid"]')).toBeVisible();
    await expect(answers).toContainText(index.rotary['decoder-fused']!.name[locale]);
    await page.locator('.desk-copy').click();
    await expect(page.locator('.desk-copy')).toHaveText(index.words[locale]['desk.copied']!);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('/pr/18856/#kernel-grid)');
    expect(copied).toContain(index.snapshot.slice(0, 9));
  });
}

test('the box of the front page takes what is pasted to the desk, and no server gets it', async ({
  page,
}) => {
  await page.goto(pageUrl({ locale: 'en', path: '/' }));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page
    .locator('desk-box textarea')
    .fill(`--- a/${kernel}\n+++ b/${kernel}\n@@ -165,0 +166 @@\n+    a_word_of_mine % 2 + x,`);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/en\/review\/#ask=/);
  await expect(page.locator('.desk-answers section')).toContainText('rotary_triton.py');
  expect(requests.filter((url) => url.includes('a_word_of_mine'))).toEqual([]);
});

for (const locale of locales) {
  test(`a line in ${locale} names the note that stood there, and what it calls`, async ({
    page,
  }) => {
    await page.goto(desk(locale));

    const places = ['models/ernie45_moe_vl.py:372', processorLine].join('\n');
    await page.locator('textarea').fill(places);
    await page.keyboard.press('Control+Enter');
    const answers = page.locator('.desk-answers section');
    await expect(answers).toHaveCount(2);
    const gone = answers.first().locator('li', { hasText: 'ernie45_moe_vl.py:371-372' });
    await expect(gone.first()).toContainText('#17784');
    await expect(gone.first().locator('a[href$="/pr/15679/#decoder-attention"]')).toBeVisible();
    await expect(answers.last().locator('a', { hasText: '#26117' })).toContainText('load_mm_data');
  });
}

test('a link to lines opens the desk with its answer, and every link of it leads somewhere', async ({
  page,
  request,
}) => {
  await page.goto(`${siteUrl()}/at/${kernel}/#L160-L170`);
  await page.waitForURL(/\/en\/review\//);
  const links = page.locator('.desk-answers section a');
  await expect(links.first()).toBeVisible();
  for (const href of await links.evaluateAll((all) =>
    all.map((a) => (a as HTMLAnchorElement).href),
  )) {
    if (new URL(href).host === new URL(siteUrl()).host)
      expect((await request.get(href)).status(), href).toBe(200);
  }
});

test('markup in what is pasted stays text, and what asks nothing is said so', async ({ page }) => {
  await page.goto(desk('en'));
  const path = '<img src=x onerror=alert(1)>.py';
  await page.locator('textarea').fill(`--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b`);
  await page.locator('review-desk form button').click();
  await expect(page.locator('.desk-answers section')).toContainText('<img src=x');
  await expect(page.locator('.desk-answers img')).toHaveCount(0);
  await page.locator('textarea').fill('why is it slow?');
  await page.locator('review-desk form button').click();
  await expect(page.locator('.desk-answers')).toHaveText(index.words.en['desk.empty']!);
});

test('a diff of 20,000 rows is answered', async ({ page }) => {
  await page.goto(desk('en'));
  const rows = Array.from({ length: 20_000 }, (_, row) => `-    value_${row} = ${row}`).join('\n');
  // How fast, a test without a browser says: laying the rows out is the most of the time here.
  await page.evaluate((diff) => {
    document.querySelector<HTMLTextAreaElement>('review-desk textarea')!.value = diff;
    document.querySelector<HTMLFormElement>('review-desk form')!.requestSubmit();
  }, `--- a/${kernel}\n+++ b/${kernel}\n@@ -1,20000 +0,0 @@\n${rows}\n`);
  await expect(page.locator('.desk-answers section')).toContainText(
    index.words.en['desk.notFound']!,
    { timeout: 60_000 },
  );
});

test("the page, the skill's script and npm run review give one answer", async ({
  page,
  context,
}) => {
  // Each case is a process of its own.
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(desk('en'));
  const comments: string[] = [];
  for (const [what, diff, named, unnamed] of deskCases) {
    const comment = await commentOn(page, diff);
    expect(await scripted(diff), what).toBe(comment);
    for (const words of named) expect(comment, what).toContain(words);
    for (const words of unnamed) expect(comment, what).not.toContain(words);
    comments.push(comment);
  }
  const answers = comments.map((comment) => comment.split('\n\n').slice(0, -1).join('\n\n'));
  const [snapshot = ''] = comments[0]!.split('\n\n').slice(-1);
  const all = deskCases.map(([, diff]) => diff).join('');
  const shell = await answered('src/cli.ts', ['review', '--diff', '-'], all, {
    SITE: siteUrl(),
    BASE: '',
  });
  expect(shell).toBe([...answers, snapshot].join('\n\n'));
});

test('the script and the workflow are served as what they are', async ({ request }) => {
  const type = async (file: string) =>
    (await request.get(siteUrl() + skillPath(file))).headers()['content-type'];
  expect(await type(scriptFile)).toMatch(/^(text|application)\/javascript\b/);
  expect(await type(workflowFile)).toMatch(/^(text|application)\/yaml\b/);
});

async function commentOn(page: Page, diff: string): Promise<string> {
  await page.locator('textarea').fill(diff);
  await page.locator('review-desk form button').click();
  await expect(page.locator('.desk-answers:not([aria-busy]) section').first()).toBeVisible();
  await page.locator('.desk-copy').click();
  await expect(page.locator('.desk-copy')).toHaveText(index.words.en['desk.copied']!);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The answer of the published script, from the files of the site. */
function scripted(diff: string): Promise<string> {
  return answered(siteDir + skillPath(scriptFile), ['--site', siteUrl(), '--diff', '-'], diff);
}

async function answered(
  program: string,
  args: string[],
  diff: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options = { env: { ...process.env, ...env } };
  const child = promisify(execFile)(process.execPath, [program, ...args], options);
  child.child.stdin!.end(diff);
  return (await child).stdout;
}
