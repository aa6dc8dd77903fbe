import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { contentDir, pageUrl } from './site.ts';

const url = (path: string, locale: 'en' | 'zh' = 'en'): string => pageUrl({ locale, path });
const notesOf = (number: number): string[] =>
  Object.keys(parse(readFileSync(`${contentDir}/prs/${number}/anchors.yaml`, 'utf8')) as object);
const segmentOf = (page: Page, note: string): Locator =>
  page.locator('.segment', { has: page.locator(`[id="${note}"]`) });
const colourOf = (place: Locator): Promise<string> =>
  place.evaluate((element) => getComputedStyle(element).backgroundColor);

/** Real lines come from a clone, which not every machine has. */
async function needRealLines(page: Page): Promise<void> {
  test.skip((await page.locator('.real-rows').count()) === 0, 'no real lines are at hand');
}

test.describe('code and notes', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('have the widths that both are read at, with real lines and without', async ({ page }) => {
    for (const number of [15679, 18856, 19743]) {
      await page.goto(url(`/prs/${number}/`));
      for (const segment of await page.locator('.segment').all()) {
        const code = (await segment.locator('.evidence').boundingBox())!;
        const note = (await segment.locator('> .note').boundingBox())!;
        expect(code.width).toBeGreaterThanOrEqual(720);
        expect(note.width).toBeGreaterThanOrEqual(420);
        expect(note.width).toBeLessThanOrEqual(460);
        expect(note.x).toBeGreaterThanOrEqual(code.x + code.width);
      }
    }
  });

  test('colour a change in our own words as the real rows, on one line a row', async ({ page }) => {
    for (const locale of ['en', 'zh'] as const) {
      await page.goto(url('/prs/19743/', locale));
      await needRealLines(page);
      const gist = page.locator('.gist').first();
      for (const [tag, letter] of Object.entries({ ins: 'a', del: 'd' })) {
        const real = await colourOf(page.locator(`.chunk[data-note] .${letter}`).first());
        expect(await colourOf(gist.locator(tag).first())).toBe(real);
      }
      const heights = await gist
        .locator('code > *')
        .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      expect(new Set(heights).size).toBe(1);
      await expect(gist.locator('ins').first()).toHaveText(/^\+\s+\S/);
    }
  });

  test('draw each character of code by itself, with the shipped font as with another', async ({
    page,
  }) => {
    await page.goto(url('/prs/15679/'));
    for (const code of await page.locator('.gist code, .note p code').all())
      await expect(code).toHaveCSS('font-variant-ligatures', 'none');
  });

  test('show no row of the diff twice', async ({ page }) => {
    for (const number of [15679, 18856, 19743]) {
      await page.goto(url(`/prs/${number}/`));
      await needRealLines(page);
      const rows = await page
        .locator('.segment .r > a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([]);
    }
  });

  test('are one run where two notes stand on neighbouring rows', async ({ page }) => {
    await page.goto(url('/prs/18856/'));
    await needRealLines(page);
    const [above, below] = [segmentOf(page, 'kernel-grid'), segmentOf(page, 'axis-select')];
    const last = Number(await above.locator('.r > a').last().textContent());
    const first = Number(await below.locator('.r > a').first().textContent());
    expect(first).toBe(last + 1);
    const end = (await above.boundingBox())!;
    const gap = (await below.boundingBox())!.y - end.y - end.height;
    expect(Math.abs(gap)).toBeLessThan(1);
    await expect(below.locator('.real-rows-head')).toHaveCount(0);
  });

  test('have the number of their note at the first explained row', async ({ page }) => {
    await page.goto(url('/prs/18856/'));
    await needRealLines(page);
    for (const [index, note] of notesOf(18856).entries()) {
      const explained = segmentOf(page, note).locator('.chunk:has(> .n)').first();
      await expect(explained).toHaveAttribute('data-note', String(index + 1));
    }
  });

  test('light one another', async ({ page }) => {
    await page.goto(url('/prs/18856/#axis-select'));
    await needRealLines(page);
    const segment = segmentOf(page, 'axis-select');
    const row = segment.locator('.n').first();
    const around = segment.locator('.r:not(.n)').last();
    const lit = (): Promise<string> =>
      segment.locator('> .note').evaluate((note) => getComputedStyle(note).boxShadow);
    await page.mouse.move(0, 0);
    const [plain, apart] = [await colourOf(row), await colourOf(around)];
    expect(await lit()).toBe('none');

    await segment.locator('.note p').first().hover();
    await expect.poll(() => colourOf(row)).not.toBe(plain);
    expect(await colourOf(around)).toBe(apart);
    await row.hover();
    await expect.poll(lit).not.toBe('none');

    await page.mouse.move(0, 0);
    await expect.poll(() => colourOf(row)).toBe(plain);
    await segment.locator('.note a:visible').first().focus();
    await expect.poll(() => colourOf(row)).not.toBe(plain);
    await segment.locator('.rows:has(.n)').first().focus();
    await expect.poll(lit).not.toBe('none');
  });

  test('stay beside one another while the longer one is read', async ({ page }) => {
    await page.goto(url('/prs/19743/#table-length'));
    await needRealLines(page);
    const rows = segmentOf(page, 'table-length').locator('.rows').first();
    const before = (await rows.boundingBox())!.y;
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
    expect(Math.abs((await rows.boundingBox())!.y - before)).toBeLessThan(20);
  });
});

test.describe('the list of notes', () => {
  const list = (page: Page): Locator => page.locator('staying-list');

  test('names the sections and each note with its place and marks', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url('/prs/15679/'));
    const links = list(page).locator('li a');
    const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const headings = page.locator('main :is(h2[id], .segment h3[id])');
    expect(shown).toEqual(await headings.evaluateAll((all) => all.map(({ id }) => `#${id}`)));
    const note = links.nth(shown.indexOf('#vit-block'));
    await expect(note).toHaveAttribute('data-n', '7');
    await expect(note).toContainText('The block: attention shared with other towers');
    await expect(note).toContainText('ernie45_vl.py:118–134 · read');
  });

  test('stays, and lights the note that is read', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url('/prs/15679/#weight-loading'));
    const current = list(page).locator('a[aria-current]');
    await expect(current).toHaveAttribute('href', '#weight-loading');
    await expect(current).toBeInViewport();
    await page.locator('#motivation').evaluate((heading) => heading.scrollIntoView());
    await expect(current).toHaveAttribute('href', '#motivation');
    await expect(current).toHaveCount(1);
  });

  for (const [locale, words, more] of [
    ['en', 'Note 7 of 22', 'Note 8 of 22'],
    ['zh', '批注 7/22', '批注 8/22'],
  ] as const)
    for (const width of [390, 1024])
      test(`is a bar at ${width} px in ${locale}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(url('/prs/15679/#vit-block', locale));
        const told = list(page).locator('summary');
        await expect(told).toHaveText(words);
        await list(page).locator('a[rel="next"]').click();
        await expect(page).toHaveURL(/#vision-rotary$/);
        await expect(told).toHaveText(more);
        await expect(page.locator('#vision-rotary')).toBeInViewport();
        await list(page).locator('a[rel="prev"]').click();
        await expect(page).toHaveURL(/#vit-block$/);
        await told.click();
        await list(page).locator('a[href="#frame-sampling"]').click();
        await expect(told).toHaveText(words.replace('7', '2'));
        await expect(list(page).locator('li').first()).toBeHidden();
      });
});

test('the sidebar of a diff is a rail that opens for the keyboard and the pointer', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url('/prs/18856/'));
  const sidebar = page.locator('.sidebar-pane');
  const width = async (): Promise<number> => (await sidebar.boundingBox())!.width;
  expect(await width()).toBeLessThan(48);
  await sidebar.locator('a').first().focus();
  await expect.poll(width).toBeGreaterThan(200);
  await page.locator('main a').first().focus();
  await expect.poll(width).toBeLessThan(48);
  await sidebar.hover();
  await expect.poll(width).toBeGreaterThan(200);
  await page.goto(url('/findings/'));
  expect(await width()).toBeGreaterThan(200);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [390, 1440])
    test(`the list of notes leads to each at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(url('/prs/18856/'));
      const link = page.locator('staying-list a[href="#pairing"]');
      if (width < 1440) await page.locator('staying-list summary').click();
      await link.click();
      await expect(page.locator('#pairing')).toBeInViewport();
      await expect(page.locator('staying-list a[rel]').filter({ visible: true })).toHaveCount(0);
    });
});
