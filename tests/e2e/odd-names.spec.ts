import { expect, test } from '@playwright/test';
import { oddFacts, oddName, oddPath, oddTitle } from '../unit/fixture/facts.ts';
import { ReaderPage } from './reader-page.ts';
import { fixtureUrl } from './site.ts';

const titles = {
  en: 'Rotate "h" & <w>: `{t}` 旋转',
  zh: '旋转 "h" & <w>：`{t}` rotate',
} as const;

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`a title ran as a script: ${dialog.message()}`);
  });
});

for (const locale of ['en', 'zh'] as const) {
  test(`odd names stand as themselves on the page in ${locale}`, async ({ page }) => {
    const reader = new ReaderPage(page);
    await reader.open(`${fixtureUrl()}/${locale}/prs/101/`);
    await expect(page.locator('h1')).toHaveText(titles[locale]);
    expect(await page.title()).toContain(titles[locale]);
    await expect(reader.main.getByText(oddTitle, { exact: true })).toBeVisible();
    await expect(reader.main.getByText(oddFacts.author, { exact: true })).toBeVisible();
    await expect(reader.main.locator('code').getByText(oddName, { exact: true })).toBeVisible();
    await expect(page.locator('.locator-path').first()).toHaveText(oddPath);
    expect(reader.complaints).toEqual([]);
  });

  test(`odd names stand as themselves in lists in ${locale}`, async ({ page }) => {
    const reader = new ReaderPage(page);
    await reader.open(`${fixtureUrl()}/${locale}/timeline/`);
    await expect(page.getByRole('link', { name: titles[locale], exact: true })).toBeVisible();
    await page.goto(`${fixtureUrl()}/${locale}/prs/102/`);
    await expect(page.locator('.pagination-links a[rel="prev"]')).toContainText(titles[locale]);
    expect(reader.complaints).toEqual([]);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('odd names stand as themselves on the short link', async ({ page }) => {
    await page.goto(`${fixtureUrl()}/pr/101/`);
    await expect(page.locator('h1')).toHaveText(`#101 ${oddTitle}`);
  });
});
