import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { kindsOfPages, pageUrl } from './site.ts';

/** What search engines and fingers ask of links. */
const paths = [...kindsOfPages, '/prs/7657/', '/prs/18856/diff/', '/surfaces/rotary/'];

for (const locale of locales) {
  for (const path of paths) {
    test(`a finger finds each link of /${locale}${path}, and each leads somewhere`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(pageUrl({ locale, path }));
      expect(await page.locator('a:not([href])').evaluateAll(markup)).toEqual([]);
      expect(await new ReaderPage(page).problemsOf('target-size')).toEqual([]);
    });
  }
}

function markup(elements: Element[]): string[] {
  return elements.map(({ outerHTML }) => outerHTML.slice(0, 120));
}
