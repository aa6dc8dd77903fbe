import { expect, test } from '@playwright/test';
import { locales } from '../../src/model/address.ts';
import { ReaderPage } from './reader-page.ts';
import { pageUrl, pulls, siteUrl } from './site.ts';

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

    test('previous and next walk through all of them', async ({ page }) => {
      const reader = new ReaderPage(page);
      await page.goto(urlOf(pulls[0]!.number));
      for (const { number } of pulls.slice(1)) {
        const from = page.url();
        await reader.neighbour('next').click();
        await expect(page).toHaveURL(urlOf(number));
        await expect(reader.neighbour('prev')).toHaveAttribute('href', new URL(from).pathname);
      }
      await expect(reader.neighbour('next')).toHaveCount(0);
    });

    test('the search finds each by its title', async ({ page }) => {
      test.slow();
      const reader = new ReaderPage(page);
      const titles = new Map<number, string>();
      for (const { number } of pulls) {
        await page.goto(urlOf(number), { waitUntil: 'domcontentloaded' });
        titles.set(number, await page.locator('h1').innerText());
      }
      await reader.open(pageUrl({ locale, path: '/' }));
      for (const [number, title] of titles) {
        expect(await reader.search(title), title).toContainEqual(
          expect.stringContaining(urlOf(number)),
        );
      }
    });
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a short link lists the notes under their ids, in both languages', async ({ page }) => {
    await page.goto(`${siteUrl()}/pr/18856/`);
    for (const item of await page.locator('li[id]').all()) {
      const id = await item.getAttribute('id');
      for (const locale of locales) {
        const href = `${new URL(pageUrl({ locale, path: '/prs/18856/' })).pathname}#${id}`;
        await expect(item.locator(`a[href="${href}"]`)).toBeVisible();
      }
    }
    expect(await page.locator('li[id]').count()).toBeGreaterThan(0);
  });
});
