import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { pageTitle, pageUrl, pulls, siteUrl } from './site.ts';

for (const locale of locales) {
  test.describe(`pull requests in ${locale}`, () => {
    const urlOf = (number: number): string => pageUrl({ locale, path: `/prs/${number}/` });

    test('the timeline lists each of them once, oldest first', async ({ page }) => {
      await page.goto(pageUrl({ locale, path: '/timeline/' }));
      const links = page.locator('main article a[href*="/prs/"]');
      const listed = await links.evaluateAll((all) =>
        all.map((a) => (a as HTMLAnchorElement).href),
      );
      expect(listed).toEqual(pulls.map(({ number }) => urlOf(number)));
    });

    test('the search finds each by its number and by its title', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/' }));
      const titles = pulls.map(({ number }) => pageTitle({ locale, path: `/prs/${number}/` }));
      const pathOf = (index: number): string => new URL(urlOf(pulls[index]!.number)).pathname;
      const byNumber = await reader.findAll(pulls.map(({ number }) => `#${number}`));
      const byTitle = await reader.findAll(titles);
      expect(byNumber.map(([first]) => first)).toEqual(pulls.map((_, index) => pathOf(index)));
      expect(titles.filter((_, index) => !byTitle[index]!.includes(pathOf(index)))).toEqual([]);
    });
  });
}

test('on a desk the timeline has its width, with the facts beside the words', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(pageUrl({ locale: 'en', path: '/timeline/' }));
  const card = page.locator('.timeline .pull-card').first();
  const facts = (await card.locator('.pull-card-facts').boundingBox())!;
  const title = (await card.locator('h3').boundingBox())!;
  expect((await card.boundingBox())!.width).toBeGreaterThan(1000);
  expect(title.x).toBeGreaterThan(facts.x + facts.width);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  const listing = {
    '/pr/18856/': '/prs/18856/',
    '/surface/kernels/': '/surfaces/kernels/',
    '/symptom/': '/debug/',
    '/check/': '/validate/',
    '/rotary/decoder/': '/rotary/decoder/',
    '/rotary/': '/rotary/',
  };
  for (const [short, path] of Object.entries(listing)) {
    test(`${short} lists its places under their ids, in both languages`, async ({ page }) => {
      await page.goto(siteUrl() + short);
      for (const item of await page.locator('li[id]').all()) {
        const id = await item.getAttribute('id');
        for (const locale of locales) {
          const href = `${new URL(pageUrl({ locale, path })).pathname}#${id}`;
          await expect(item.locator(`a[href="${href}"]`)).toBeVisible();
        }
      }
      expect(await page.locator('li[id]').count()).toBeGreaterThan(0);
    });
  }
});
