import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { pageUrl } from './site.ts';

const error = "has no attribute 'get_avg_fps'";

for (const locale of locales) {
  const home = pageUrl({ locale, path: '/' });

  test(`the front page in ${locale} offers its three tools before one scrolls`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(home);
    const doors = page.locator('.doors > ul > li');
    await expect(doors).toHaveCount(3);
    for (const [index, tool] of [
      'input[name="q"]',
      'textarea',
      'a[href$="/rotary/lab/"]',
    ].entries())
      await expect(doors.nth(index).locator(tool)).toBeInViewport({ ratio: 1 });
    const tops = await doors.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect(new Set(tops).size, 'they stand side by side').toBe(1);
  });

  test(`an error put in on the front page in ${locale} leads to its symptom`, async ({ page }) => {
    await page.goto(home);
    await page.locator('.search-box input').fill(error);
    await page.locator('.search-box button').click();
    const first = page.locator('.search-results a').first();
    await expect(first).toHaveAttribute(
      'href',
      new RegExp(`/${locale}/(debug|findings)/.*raw-video`),
    );
  });

  test(`what a release has no more is not called absent from it in ${locale}`, async ({ page }) => {
    await page.goto(home);
    const line = page.locator('.finding-line', {
      has: page.locator('a[href$="/routed-experts-capture/"]'),
    });
    await expect(line).toContainText(
      { en: /gone since release [\d.]+$/, zh: /[\d.]+ 版起不再有$/ }[locale],
    );
  });
}
