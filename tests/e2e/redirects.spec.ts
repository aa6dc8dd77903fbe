import { expect, test } from '@playwright/test';
import { fixtureUrl } from './site.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled, locale: 'en-GB' });

    for (const locale of ['en', 'zh']) {
      test(`a page that moved sends on in ${locale}`, async ({ page }) => {
        await page.goto(`${fixtureUrl()}/${locale}/findings/old-name/`);
        await expect(page).toHaveURL(`${fixtureUrl()}/${locale}/surfaces/rotary/`);
      });
    }

    test('its short link leads to that of the new page', async ({ page }) => {
      await page.goto(`${fixtureUrl()}/finding/old-name/`);
      const end = javaScriptEnabled ? '/en/surfaces/rotary/' : '/surface/rotary/';
      await expect(page).toHaveURL(`${fixtureUrl()}${end}`);
    });
  });
}

test('a page that moved is not indexed and names the new one', async ({ request }) => {
  const html = await (await request.get(`${fixtureUrl()}/en/findings/old-name/`)).text();
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).toMatch(/<link rel="canonical" href="[^"]*\/en\/surfaces\/rotary\/">/);
});
