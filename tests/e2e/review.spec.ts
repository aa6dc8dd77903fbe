import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { locales } from '../../src/history/address.ts';
import type { LineIndex } from '../../src/history/schemas/lines-api.ts';
import { pageUrl, siteDir, siteUrl } from './site.ts';

const index = JSON.parse(readFileSync(`${siteDir}/api/v1/lines/index.json`, 'utf8')) as LineIndex;
const kernel = 'python/sglang/kernels/ops/attention/rotary_triton.py';
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

test('a diff of 20,000 rows is answered within a second', async ({ page }) => {
  await page.goto(desk('en'));
  await page.locator('textarea').fill(`${kernel}:1`);
  await page.locator('review-desk form button').click();
  await expect(page.locator('.desk-answers section')).toBeVisible();
  const rows = Array.from({ length: 20_000 }, (_, row) => `-    value_${row} = ${row}`).join('\n');
  const spent = await page.evaluate(async (diff) => {
    const area = document.querySelector('textarea')!;
    area.value = diff;
    // The browser lays out what is pasted; what is timed is the answer.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const start = performance.now();
    document.querySelector('form')!.requestSubmit();
    const output = document.querySelector('.desk-answers')!;
    while (output.getAttribute('aria-busy')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, `--- a/${kernel}\n+++ b/${kernel}\n@@ -1,20000 +0,0 @@\n${rows}\n`);
  expect(spent).toBeLessThan(1000);
});
