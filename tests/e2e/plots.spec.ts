import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import type { RunRecord } from '../../src/history/schemas/run.ts';
import { pageUrl } from './site.ts';

const record = JSON.parse(
  readFileSync('content/runs/decoder-rotation/record.json', 'utf8'),
) as RunRecord;

test.describe('a plot', () => {
  for (const locale of locales)
    test(`shows the numbers of its record in ${locale}, without scripts`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(pageUrl({ locale, path: '/rotary/decoder/' }));
      const plot = page.locator('figure.plot').first();
      await expect(plot.getByRole('img')).toBeVisible();
      await plot.locator('summary').click();
      const row = plot
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: '2,048' }) });
      const shown = await row.getByRole('cell').allInnerTexts();
      const { value } = record.results['replay.fused-snapshot.2048']!;
      expect(shown[1]).toBe(`${Math.round(Number(value))} µs`);
      await context.close();
    });

  test('draws labels of the same size on a phone', async ({ page }) => {
    const sizeAt = async (width: number) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(pageUrl({ locale: 'en', path: '/rotary/decoder/' }));
      const svg = page.locator('figure.plot').first().locator('svg:visible');
      await expect(svg).toHaveCount(1);
      return svg.evaluate(
        (one) => one.getBoundingClientRect().width / Number(one.getAttribute('width')),
      );
    };
    expect(await sizeAt(1440)).toBeCloseTo(1, 1);
    expect(await sizeAt(390)).toBeGreaterThan(0.9);
  });

  test('prints its numbers', async ({ page }) => {
    await page.goto(pageUrl({ locale: 'en', path: '/rotary/decoder/' }));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('figure.plot table').first()).toBeVisible();
  });
});
