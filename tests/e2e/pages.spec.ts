import { test as base, expect, type Page } from '@playwright/test';
import { languageTags, locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { barePages, pageUrl, pulls, type SitePage, sitePages, siteUrl } from './site.ts';

// One page of the browser for all walks of a worker, as a reader has it: a fresh one compiles axe and
// the site's scripts anew, which costs 28 % of the time. A failure ends its worker, and the page with it.
const test = base.extend<object, { opened: Page }>({
  opened: [async ({ browser }, use) => use(await browser.newPage()), { scope: 'worker' }],
  page: async ({ opened }, use) => {
    await use(opened);
    opened.removeAllListeners();
    await opened.unrouteAll();
  },
});

// One walk for each page, since a load costs seconds; what is wrong in one language hides nothing of the other.
for (const { path } of sitePages('en')) {
  test(`${path} is sound, open to everyone, and the same place in both languages`, async ({
    page,
  }) => {
    test.slow();
    const reader = new ReaderPage(page);
    const [english, chinese] = locales.map(
      (locale) => `${pageUrl({ locale, path })}?from=a-review`,
    );
    await reader.open(english!);
    const ids = await reader.ids;
    const fragment = `#${(await reader.headingIds).at(-1) ?? '_top'}`;
    await test.step('English', () => expectSound(reader, { locale: 'en', path }));

    await reader.goTo(fragment);
    await reader.switchTo('zh');
    await expect(page).toHaveURL(`${chinese}${fragment}`);
    // The address changes before the page behind it has been read.
    await page.waitForLoadState();
    expect.soft(await reader.ids).toEqual(ids);
    // Where the address points to has a colour of its own.
    await reader.goTo('');
    await test.step('Chinese', () => expectSound(reader, { locale: 'zh', path }));

    await reader.goTo(fragment);
    await reader.switchTo('en');
    await expect(page).toHaveURL(`${english}${fragment}`);
    expect(reader.complaints).toEqual([]);
  });
}

/** What holds of the page that stands open, in either theme. */
async function expectSound(reader: ReaderPage, place: SitePage): Promise<void> {
  const { page } = reader;
  await expect.soft(page.locator('html')).toHaveAttribute('lang', languageTags[place.locale]);
  await expect.soft(page.locator('h1')).toHaveCount(1);
  for (const locale of locales) {
    const alternate = page.locator(`head link[hreflang="${languageTags[locale]}"]`);
    const link = page.locator(`language-choice a[data-locale="${locale}"]`).first();
    const target = new URL(pageUrl({ ...place, locale })).pathname;
    await expect.soft(link).toHaveAttribute('href', target);
    // Without SITE there is no origin to write alternates with.
    if (process.env['SITE']) await expect.soft(alternate).toHaveCount(1);
  }
  await expectNeighbours(reader, place);
  await reader.useTheme('light');
  expect.soft(await reader.accessibilityProblems(), 'light').toEqual([]);
  await reader.useTheme('dark');
  expect.soft(await reader.contrastProblems(), 'dark').toEqual([]);
}

/** Previous and next walk through all pull requests, oldest first. */
async function expectNeighbours(reader: ReaderPage, { locale, path }: SitePage): Promise<void> {
  const index = pulls.findIndex(({ number }) => path === `/prs/${number}/`);
  if (index < 0) return;
  const urlAt = (at: number): string | null => {
    const number = pulls[at]?.number;
    return number === undefined ? null : pageUrl({ locale, path: `/prs/${number}/` });
  };
  expect.soft(await reader.neighbour('prev')).toBe(urlAt(index - 1));
  expect.soft(await reader.neighbour('next')).toBe(urlAt(index + 1));
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
