import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { pageUrl } from './site.ts';

for (const locale of locales) {
  test(`the lineage in ${locale} isolates the pull request that the keyboard is on`, async ({
    page,
  }) => {
    await page.goto(pageUrl({ locale, path: '/lineage/' }));
    const row = (number: number) => page.locator(`.of-rotary tr[data-pull="${number}"]`);
    await row(18856).locator('a').focus();
    const lit = page.locator('.of-rotary path.lit');
    expect(await lit.evaluateAll((all) => all.map((arc) => arc.textContent))).toEqual(
      await page
        .locator('.of-rotary path')
        .evaluateAll((all) =>
          all.map((arc) => arc.textContent).filter((words) => words.includes('#18856')),
        ),
    );
    await expect(row(19144).locator('.shared')).toHaveText('116');
    await expect(row(19743).locator('.shared')).toBeEmpty();
    await page.keyboard.press('Tab');
    await expect(row(15679).locator('.shared')).toHaveText('33');
    await row(19144).locator('a').blur();
    await expect(lit).toHaveCount(0);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the lineage shows the rotary paths, and all of them when asked', async ({ page }) => {
    await page.goto(pageUrl({ locale: 'en', path: '/lineage/' }));
    const shown = page.locator('.lineage tr[data-pull="7657"]');
    await expect(page.locator('.lineage tr[data-pull="19743"]:visible')).toHaveCount(1);
    await expect(shown).toBeHidden();
    await page.getByRole('radio').nth(1).check();
    await expect(shown).toBeVisible();
  });
});
