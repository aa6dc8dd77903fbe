import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { locales } from '../../src/history/address.ts';
import type { Facts } from '../../src/history/schemas/facts.ts';
import { DiffPage } from './diff-page.ts';
import { ReaderPage } from './reader-page.ts';
import { contentDir, pageUrl } from './site.ts';

const path = '/prs/18856/diff/';
const urlOf = (fragment = '', locale: 'en' | 'zh' = 'en'): string =>
  pageUrl({ locale, path }) + fragment;
const readFacts = (number: number): Facts =>
  JSON.parse(readFileSync(`${contentDir}/prs/${number}/facts.json`, 'utf8')) as Facts;
const facts = readFacts(18856);
const slug = 'rotary-embedding-py';
const [first] = facts.files[0]!.hunks!.flatMap(({ changes }) => changes);
const row = (offset: number): string => `${slug}-R${first!.newStart + offset}`;

/** The site may have been built without real lines; it then has the same ids and no rows. */
async function needRows(page: Page): Promise<void> {
  test.skip((await page.locator('.r').count()) === 0, 'built without real lines');
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const locale of locales) {
  test(`the whole diff in ${locale} is sound and open to everyone`, async ({ page }) => {
    test.slow();
    const reader = new ReaderPage(page);
    await reader.open(urlOf('', locale));
    await expect(page.locator('h1')).toHaveCount(1);
    await reader.useTheme('light');
    expect(await reader.accessibilityProblems(), 'light').toEqual([]);
    await reader.useTheme('dark');
    expect(await reader.contrastProblems(), 'dark').toEqual([]);
    expect(reader.complaints).toEqual([]);
  });
}

test('every changed row of the facts has its id, in both languages', async ({ page }) => {
  const hunks = facts.files[0]!.hunks!.flatMap(({ changes }) => changes);
  const wanted = hunks.flatMap(({ oldStart, oldLines, newStart, newLines }) => [
    ...Array.from({ length: oldLines }, (_, i) => `${slug}-L${oldStart + i}`),
    ...Array.from({ length: newLines }, (_, i) => `${slug}-R${newStart + i}`),
  ]);
  for (const locale of locales) {
    await page.goto(urlOf('', locale));
    const ids = new Set(await new ReaderPage(page).ids);
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
  }
});

test('a note leads to its place in the whole diff, and from there back', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/prs/18856/' }));
  await page.locator(`.note-foot a[href*="${path}#"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${path}#${slug}-`));
  const note = page.locator('.diff-note').first();
  if ((await note.getAttribute('open')) === null) await note.locator('summary').click();
  await note.locator('.diff-note-foot a').first().click();
  await expect(page).toHaveURL(/\/en\/prs\/18856\/#[a-z-]+$/);
});

test('a note opens in its place, and says there what it says on its own page', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'zh', path: '/prs/18856/' }));
  const own = page.locator('.segment', { has: page.locator('#pairing') });
  const words = await own.locator('.note > p:not(.note-foot)').first().innerText();
  await page.goto(urlOf('', 'zh'));
  const note = page.locator('[id="pairing"]');
  await expect(note.getByText(words)).toBeHidden();
  await note.locator('summary').click();
  await expect(note.getByText(words)).toBeVisible();
  await expect(note.locator('h3')).toHaveCount(0);
});

test('the note that is linked is open, and no other', async ({ page }) => {
  await page.goto(urlOf('#pairing'));
  const open = page.locator('.diff-note[open]');
  await expect(open).toHaveCount(1);
  await expect(open).toHaveAttribute('id', 'pairing');
  await expect(open.locator('summary')).toBeInViewport();
});

test('the note of a linked row is open', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/prs/18856/' }));
  const own = page.locator('.segment', { has: page.locator('#pairing') });
  await own.locator(`.note-foot a[href*="${path}#"]`).click();
  await needRows(page);
  await expect(page.locator('.diff-note[open]')).toHaveAttribute('id', 'pairing');
});

for (const width of [390, 1440])
  test(`the list of files stays, with counts, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(pageUrl({ locale: 'en', path: '/prs/15679/diff/' }));
    const list = page.locator('staying-list');
    const files = readFacts(15679).files.filter(({ concerns }) => concerns);
    await page.locator('.diff-file').nth(3).scrollIntoViewIfNeeded();
    if (width < 1440) await list.locator('summary').click();
    await expect(list.locator('li')).toHaveCount(files.length);
    for (const [index, { additions }] of files.entries())
      await expect(list.locator('li').nth(index)).toContainText(
        `+${additions.toLocaleString('en')}`,
      );
    const last = list.locator('li a').last();
    await last.click();
    await expect(last).toHaveAttribute('aria-current', 'location');
    await expect(page.locator('.diff-file').last().locator('summary').first()).toBeInViewport();
  });

test('the language toggle keeps the row', async ({ page }) => {
  await page.goto(urlOf(`#${row(3)}`));
  await new ReaderPage(page).switchTo('zh');
  await expect(page).toHaveURL(urlOf(`#${row(3)}`, 'zh'));
});

test('a range in the address is shown on a cold load', async ({ page }) => {
  await page.goto(urlOf(`#${row(9)}-R${first!.newStart + 12}`));
  await needRows(page);
  await expect(page.locator('.chosen')).toHaveCount(4);
  await expect(page.locator('.chosen').first()).toBeInViewport();
});

test('clicks on numbers write the address', async ({ page }) => {
  const diff = new DiffPage(page);
  await diff.open(urlOf());
  await needRows(page);
  await diff.number(row(2)).click();
  await expect(page).toHaveURL(urlOf(`#${row(2)}`));
  await diff.number(row(5)).click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(urlOf(`#${row(2)}-R${first!.newStart + 5}`));
  await expect(diff.chosen).toHaveCount(4);
  await diff.menu.getByRole('button').click();
  expect(await diff.clipboard()).toBe(page.url());
});

test('copies hold code without signs, numbers and deleted rows', async ({ page }) => {
  const diff = new DiffPage(page);
  await diff.open(urlOf());
  await needRows(page);
  const rows = await page.locator('.r').evaluateAll((all) => {
    const at = all.findIndex(({ classList }) => classList.contains('d'));
    return all.slice(at - 1, at + 3).map((each) => ({
      id: each.id,
      code: each.querySelector('code')!.textContent,
      isDeleted: each.classList.contains('d'),
    }));
  });
  await diff.select(rows[0]!.id, rows.at(-1)!.id);
  const kept = rows.filter(({ isDeleted }) => !isDeleted);
  expect(await diff.copy()).toBe(kept.map(({ code }) => code).join('\n'));
});

test('the patch of a hunk can be copied', async ({ page }) => {
  const diff = new DiffPage(page);
  await diff.open(urlOf());
  await needRows(page);
  await page.locator('.hunk-head button').first().click();
  const { oldStart, oldLines, newStart, newLines } = facts.files[0]!.hunks![0]!;
  const lines = (await diff.clipboard()).trimEnd().split('\n');
  expect(lines.slice(0, 3)).toEqual([
    `--- a/${facts.files[0]!.path}`,
    `+++ b/${facts.files[0]!.path}`,
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
  ]);
  expect(lines.slice(3).filter((line) => !line.startsWith('-'))).toHaveLength(newLines);
});

test('the last row of the longest diff is found on a cold load', async ({ page }) => {
  const longest = readFacts(15679);
  const { path, hunks } = longest.files.filter(({ concerns }) => concerns).at(-1)!;
  const { newStart, newLines } = hunks!.at(-1)!;
  const id = `${path.split('/').slice(-2).join('-').replaceAll(/[._]/g, '-')}-R${newStart + newLines - 1}`;
  await page.goto(`${pageUrl({ locale: 'en', path: '/prs/15679/diff/' })}#${id}`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test('on a phone rows scroll in their box and the page does not, its notes open', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const number of [18856, 19743]) {
    await page.goto(pageUrl({ locale: 'en', path: `/prs/${number}/diff/` }));
    await page.locator('.diff-note').evaluateAll((notes) => {
      for (const note of notes) (note as HTMLDetailsElement).open = true;
    });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an address finds its row, and no button stands that does nothing', async ({ page }) => {
    await page.goto(urlOf(`#${row(60)}`));
    await expect(page.locator(`[id="${row(60)}"]`)).toBeInViewport();
    await expect(page.locator('diff-lines button:visible')).toHaveCount(0);
  });
});
