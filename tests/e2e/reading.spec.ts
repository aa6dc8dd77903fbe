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
