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
      test.slow();
      const reader = new ReaderPage(page);
      let before: string | null = null;
      for (const [index, { number }] of pulls.entries()) {
        await page.goto(urlOf(number), { waitUntil: 'domcontentloaded' });
        const next = pulls[index + 1];
        expect(await reader.neighbour('prev'), `before #${number}`).toBe(before);
        expect(await reader.neighbour('next'), `after #${number}`).toBe(
          next ? urlOf(next.number) : null,
        );
        before = urlOf(number);
      }
    });

    test('the search finds each by its number and by its title', async ({ page }) => {
      test.setTimeout(300_000);
      const reader = new ReaderPage(page);
      const titles = new Map<number, string>();
      for (const { number } of pulls) {
        await page.goto(urlOf(number), { waitUntil: 'domcontentloaded' });
        titles.set(number, (await page.locator('h1').textContent()) ?? '');
      }
      await reader.open(pageUrl({ locale, path: '/' }));
      await reader.openSearch();
      const lost: string[] = [];
      for (const [number, title] of titles) {
        for (const words of [`#${number}`, title]) {
          if (!(await reader.finds(words, urlOf(number)))) lost.push(words);
        }
      }
      expect(lost).toEqual([]);
    });
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  const listing = { '/pr/18856/': '/prs/18856/', '/surface/kernels/': '/surfaces/kernels/' };
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
