import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { kindsOfPages, pageUrl } from './site.ts';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const locale of locales) {
    for (const path of kindsOfPages) {
      test(`/${locale}${path} can be read`, async ({ page }) => {
        const reader = new ReaderPage(page);
        await reader.open(pageUrl({ locale, path }));
        await expect(page.locator('h1')).toBeVisible();
        const blocks = reader.main.locator(':is(p, h2, h3, li, td):visible');
        const all = reader.main.locator(':is(p, h2, h3, li, td):not(details *, dialog *)');
        // Empty ones have no words to hide; dialogs are opened by scripts.
        const hidden = await all.evaluateAll((elements) =>
          elements
            .filter((element) => (element as HTMLElement).innerText.trim() !== '')
            .filter((element) => !element.checkVisibility({ visibilityProperty: true }))
            .map((element) => element.outerHTML.slice(0, 120)),
        );
        expect(hidden).toEqual([]);
        expect(await blocks.count()).toBeGreaterThan(3);
        const other = locale === 'en' ? 'zh' : 'en';
        await reader.switchTo(other);
        await expect(page).toHaveURL(pageUrl({ locale: other, path }));
      });
    }
  }
});

for (const locale of locales) {
  test(`print keeps the notes of /${locale}/prs/18856/ beside their places`, async ({ page }) => {
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    await page.goto(pageUrl({ locale, path: '/prs/18856/' }));
    const segments = await page.locator('.segment').all();
    expect(segments.length).toBeGreaterThan(0);
    for (const segment of segments) {
      const evidence = (await segment.locator('.evidence').boundingBox())!;
      const note = (await segment.locator('.note').boundingBox())!;
      const beside = note.y < evidence.y + evidence.height && evidence.y < note.y + note.height;
      const below = note.y - (evidence.y + evidence.height);
      expect(beside || (below >= 0 && below < 48), await segment.innerText()).toBe(true);
    }
    for (const part of ['.sidebar-pane', 'site-search', '.pagination-links']) {
      await expect(page.locator(part).first()).toBeHidden();
    }
  });
}

/** Seven sizes for everything that is written; drawings scale with the page. */
const sizes = ['12px', '13px', '14px', '16px', '20px', '24px', '32px'];

for (const path of [
  '/',
  '/prs/19743/',
  '/prs/18856/diff/',
  '/findings/raw-video/',
  '/rotary/decoder/',
])
  test(`text on ${path} has one of seven sizes`, async ({ page }) => {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(pageUrl({ locale: 'zh', path }));
      const odd = await page.locator('body').evaluate((body, known) => {
        const found = new Set<string>();
        const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const around = texts.currentNode.parentElement!;
          if (!texts.currentNode.nodeValue?.trim() || around.closest('svg, script, .sr-only, i'))
            continue;
          const { fontSize } = getComputedStyle(around);
          if (!known.includes(fontSize)) found.add(`${fontSize} ${around.outerHTML.slice(0, 80)}`);
        }
        return [...found];
      }, sizes);
      expect(odd).toEqual([]);
    }
  });

test('a link of names is underlined below their underscores', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/prs/15679/' }));
  const link = page.locator('.segment a:has(code)').first();
  const offset = await link.evaluate((each) =>
    parseFloat(getComputedStyle(each).textUnderlineOffset),
  );
  const size = await link.evaluate((each) => parseFloat(getComputedStyle(each).fontSize));
  expect(offset / size).toBeGreaterThan(0.3);
});
