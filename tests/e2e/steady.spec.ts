import { expect, test, type Page } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { pageUrl, type SitePage } from './site.ts';

/** What a script shows has its place before it comes: nothing moves under the reader's eyes. */
const below: Record<string, string> = {
  '/timeline/': '.month',
  '/prs/18856/': '.segment:nth-of-type(3)',
  '/prs/15679/diff/': '.page-foot',
};

for (const locale of locales) {
  for (const [path, part] of Object.entries(below)) {
    test(`scripts move nothing on /${locale}${path}`, async ({ page, context }) => {
      const bare = await context.newPage();
      await bare.addInitScript(() => (customElements.define = () => undefined));
      const place = { locale, path };
      expect(await topOf(page, place, part)).toBe(await topOf(bare, place, part));
    });
  }
}

test('the table of contents keeps to its side while the text has not arrived', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(pageUrl({ locale: 'en', path: '/debug/' }));
  const contents = page.locator('.right-sidebar');
  const before = await contents.boundingBox();
  await page.locator('.main-pane').evaluate((element) => element.remove());
  expect((await contents.boundingBox())!.x).toBe(before!.x);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('no room is kept for what a script would show', async ({ page }) => {
    await page.goto(pageUrl({ locale: 'en', path: '/timeline/' }));
    await expect(page.locator('timeline-filter')).toHaveCSS('display', 'none');
    await expect(page.locator('copy-citation').first()).toHaveCSS('display', 'none');
  });
});

/** Where a part stands on the page once everything has come to rest. */
async function topOf(page: Page, place: SitePage, part: string): Promise<number> {
  await page.goto(pageUrl(place));
  return page
    .locator(part)
    .first()
    .evaluate(async (element) => {
      await document.fonts.ready;
      return Math.round(element.getBoundingClientRect().top + scrollY);
    });
}
