import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { fixtureUrl } from './site.ts';

/** Old addresses of the fixture below the language, and where a reader with scripts lands. */
const moved = {
  '/findings/old-name/': '/surfaces/rotary/',
  '/findings/old-name/#marks': '/surfaces/rotary/#marks',
  '/findings/old-name/?from=a-review#marks': '/surfaces/rotary/?from=a-review#marks',
  '/findings/old-name/#elsewhere': '/evidence/#rule',
  '/prs/101/#old-section': '/validate/#which-lane',
};

for (const locale of locales) {
  const urlOf = (path: string): string => `${fixtureUrl()}/${locale}${path}`;

  test(`old addresses lead to where things stand now in ${locale}`, async ({ page }) => {
    const reader = new ReaderPage(page);
    for (const [from, to] of Object.entries(moved)) {
      await reader.open(urlOf(from));
      await expect(page).toHaveURL(urlOf(to));
    }
    expect(reader.complaints).toEqual([]);
  });

  test(`the Markdown of a page that moved names the new one in ${locale}`, async ({ request }) => {
    const text = await (await request.get(urlOf('/findings/old-name.md'))).text();
    expect(text).toContain(`/${locale}/surfaces/rotary.md)`);
  });

  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
      test.use({ javaScriptEnabled });

      test(`a note is found by its old id in ${locale}`, async ({ page }) => {
        await page.setViewportSize({ width: 1440, height: 400 });
        await page.goto(urlOf('/prs/102/#old-note'));
        await expect(page.locator('h3#whole-file')).toBeInViewport();
        const header = (await page.locator('header.header').boundingBox())!;
        const heading = (await page.locator('h3#whole-file').boundingBox())!;
        expect(heading.y).toBeGreaterThanOrEqual(header.y + header.height);
        await page.goto(urlOf('/prs/102/diff/#old-note'));
        await expect(page.locator('aside#whole-file')).toBeInViewport();
      });
    });
  }
}

test.describe('short links', () => {
  test.use({ locale: 'zh-CN' });

  test('take old names to the place in the language of the reader', async ({ page }) => {
    await page.goto(`${fixtureUrl()}/finding/old-name/#marks`);
    await expect(page).toHaveURL(`${fixtureUrl()}/zh/surfaces/rotary/#marks`);
    await page.goto(`${fixtureUrl()}/pr/101/#old-section`);
    await expect(page).toHaveURL(`${fixtureUrl()}/zh/validate/#which-lane`);
    await page.goto(`${fixtureUrl()}/pr/102/#old-note`);
    await expect(page.locator('h3#whole-file')).toBeInViewport();
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a page that moved sends on, is not indexed and names the new page', async ({
    page,
    request,
  }) => {
    const html = await (await request.get(`${fixtureUrl()}/en/findings/old-name/`)).text();
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toMatch(/<link rel="canonical" href="[^"]*\/en\/surfaces\/rotary\/">/);
    await page.goto(`${fixtureUrl()}/zh/findings/old-name/`);
    await expect(page).toHaveURL(`${fixtureUrl()}/zh/surfaces/rotary/`);
  });

  test('a part that moved to another page is named where it stood', async ({ page }) => {
    await page.goto(`${fixtureUrl()}/en/prs/101/#old-section`);
    const link = page.locator('#old-section a');
    await expect(link).toBeInViewport();
    await link.click();
    await expect(page).toHaveURL(`${fixtureUrl()}/en/validate/#which-lane`);
  });

  test('a short link lists the old names', async ({ page }) => {
    await page.goto(`${fixtureUrl()}/pr/102/#old-note`);
    await expect(page.locator('li#whole-file')).toBeInViewport();
    await page.goto(`${fixtureUrl()}/pr/101/`);
    await page.locator('#old-section a[lang="zh-CN"]').click();
    await expect(page.locator('#old-section')).toBeInViewport();
  });
});
