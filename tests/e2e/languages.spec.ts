import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { languageTags, locales } from '../../src/history/address.ts';
import { formatDate } from '../../src/history/fact.ts';
import { ReaderPage } from './reader-page.ts';
import { contentDir, pageUrl, sitePages, siteUrl } from './site.ts';

for (const locale of locales) {
  test(`the commit of the facts stands with its day in ${locale}`, async ({ page }) => {
    await page.goto(pageUrl({ locale, path: '/evidence/' }));
    const { snapshot, snapshotAt } = JSON.parse(
      readFileSync(`${contentDir}/coverage.json`, 'utf8'),
    ) as Record<'snapshot' | 'snapshotAt', string>;
    const day = formatDate(snapshotAt, languageTags[locale]);
    const dated = { en: ` (${day})`, zh: `（${day}）` }[locale];
    for (const place of ['.sl-markdown-content', '.colophon'])
      await expect(page.locator(place)).toContainText(`${snapshot.slice(0, 12)}${dated}`);
  });
}

test("a heading's link is named in the page's language, which Starlight's Chinese is not", async ({
  page,
}) => {
  for (const [locale, words] of [
    ['en', /^Link to “.+”$/],
    ['zh', /^“.+”的链接$/],
  ] as const) {
    await page.goto(pageUrl({ locale, path: '/evidence/' }));
    await expect(page.locator('.sl-anchor-link').first()).toHaveAccessibleName(words);
  }
});

test('both languages have the same pages', () => {
  const paths = (locale: 'en' | 'zh') => sitePages(locale).map(({ path }) => path);
  expect(paths('zh')).toEqual(paths('en'));
});

test.describe("a reader's language", () => {
  test.describe('Chinese browser', () => {
    test.use({ locale: 'zh-CN' });

    test('the root leads to Chinese', async ({ page }) => {
      await page.goto(`${siteUrl()}/`);
      await expect(page).toHaveURL(`${siteUrl()}/zh/`);
    });

    test('a short link keeps its fragment', async ({ page }) => {
      await page.goto(`${siteUrl()}/pr/18856/#axis-select`);
      await expect(page).toHaveURL(`${siteUrl()}/zh/prs/18856/#axis-select`);
      await page.goto(`${siteUrl()}/finding/odd-frame-count/#proof`);
      await expect(page).toHaveURL(`${siteUrl()}/zh/findings/odd-frame-count/#proof`);
      await page.goto(`${siteUrl()}/surface/kernels/`);
      await expect(page).toHaveURL(`${siteUrl()}/zh/surfaces/kernels/`);
    });

    test('a choice is remembered', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(`${siteUrl()}/zh/`);
      await reader.switchTo('en');
      await expect(page).toHaveURL(`${siteUrl()}/en/`);
      await page.goto(`${siteUrl()}/`);
      await expect(page).toHaveURL(`${siteUrl()}/en/`);
    });
  });

  test('the root leads to English otherwise', async ({ page }) => {
    await page.goto(`${siteUrl()}/`);
    await expect(page).toHaveURL(`${siteUrl()}/en/`);
  });
});
