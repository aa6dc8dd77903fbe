import { expect, test } from '@playwright/test';
import { languageTags, locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { allPages, barePages, pageUrl, siteUrl } from './site.ts';

for (const place of allPages) {
  test(`/${place.locale}${place.path} is sound and open to everyone`, async ({ page }) => {
    const reader = new ReaderPage(page);
    await reader.open(pageUrl(place));
    await expect(page.locator('html')).toHaveAttribute('lang', languageTags[place.locale]);
    await expect(page.locator('h1')).toHaveCount(1);
    for (const locale of locales) {
      const alternate = page.locator(`head link[hreflang="${languageTags[locale]}"]`);
      const link = page.locator(`language-choice a[data-locale="${locale}"]`).first();
      const target = new URL(pageUrl({ ...place, locale })).pathname;
      await expect(link).toHaveAttribute('href', target);
      // Without SITE there is no origin to write alternates with.
      if (process.env['SITE']) await expect(alternate).toHaveCount(1);
    }
    await reader.useTheme('light');
    expect(await reader.accessibilityProblems(), 'light').toEqual([]);
    await reader.useTheme('dark');
    expect(await reader.contrastProblems(), 'dark').toEqual([]);
    expect(reader.complaints).toEqual([]);
  });
}

test.describe('pages outside the languages', () => {
  // With their scripts they would leave for the reader's language at once; axe needs scripts.
  test.beforeEach(({ page }) =>
    page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' })),
  );

  for (const path of barePages) {
    test(`${path} is open to everyone`, async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(siteUrl() + path);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await reader.accessibilityProblems()).toEqual([]);
      expect(reader.complaints).toEqual([]);
    });
  }
});

test('an address without a page gets the 404 page in both languages', async ({ page }) => {
  const response = await page.goto(`${siteUrl()}/en/no-such-page/`);
  expect(response?.status()).toBe(404);
  await expect(page.locator('section[lang="en"], section[lang="zh-CN"]')).toHaveCount(2);
});
