import { expect, test, type Page } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { realNumber } from '../unit/fixture/real-pull.ts';
import { DiffPage } from './diff-page.ts';
import { fixtureUrl } from './site.ts';

const urlOf = (locale: string, path = ''): string =>
  `${fixtureUrl()}/${locale}/prs/${realNumber}/${path}`;

/** What fits between the margins of A4, in CSS pixels. */
test.use({ viewport: { width: 703, height: 1016 } });

/** Goes to paper from a dark screen, which is the harder way. */
async function print(page: Page, url: string): Promise<DiffPage> {
  const diff = new DiffPage(page);
  await diff.open(url);
  await diff.useTheme('dark');
  await page.emulateMedia({ media: 'print' });
  return diff;
}

/** Rows that hang out of the page, or whose code hangs out of its row. */
function cutRows(page: Page): Promise<string[]> {
  return page.locator('.r').evaluateAll((rows) =>
    rows
      .filter((row) => {
        const code = row.querySelector('code')!;
        const box = code.getBoundingClientRect();
        return box.width > 0 && (box.right > innerWidth || code.scrollWidth > code.clientWidth);
      })
      .map(({ id, textContent }) => id || textContent.slice(0, 40)),
  );
}

for (const locale of locales) {
  test(`a printed whole diff in ${locale} holds every row, and nothing to click`, async ({
    page,
  }) => {
    const diff = await print(page, urlOf(locale, 'diff/'));
    expect(await cutRows(page)).toEqual([]);
    await expect(page.locator('.r')).toHaveCount(
      await page.locator('.r').filter({ visible: true }).count(),
    );
    const long = await diff.row('rotary-py-R52').boundingBox();
    expect(long!.height).toBeGreaterThan(300);
    await expect(diff.row('gone-py-L7')).toHaveText('7gone(7)');
    expect((await diff.row('gone-py-L7').boundingBox())!.height).toBeGreaterThan(5);
    await expect(page.locator('.other-files li').first()).toBeVisible();
    await expect(page.locator('main button:visible')).toHaveCount(0);
    await expect(page.locator('.diff-note').first()).toBeVisible();
    await expect(
      page.locator('site-search, .sidebar-pane, language-choice').filter({ visible: true }),
    ).toHaveCount(0);
    await expect(page.locator('.file-head').first()).toHaveCSS('position', 'static');
  });

  test(`a printed note in ${locale} is beside its rows, in ink on white`, async ({ page }) => {
    await print(page, urlOf(locale));
    expect(await cutRows(page)).toEqual([]);
    for (const segment of await page.locator('.segment').all()) {
      const rows = await segment.locator('.evidence').boundingBox();
      const note = await segment.locator('.note').boundingBox();
      expect(note!.x).toBeGreaterThanOrEqual(rows!.x + rows!.width);
      expect(note!.x + note!.width).toBeLessThanOrEqual(703);
      expect(Math.abs(note!.y - rows!.y)).toBeLessThan(2);
    }
    await expect(page.locator('.citation').filter({ visible: true })).toHaveCount(0);
    await expect(page.locator('.segment .more-rows').first()).toHaveText(/40/);
    await expect(page.locator('.note p').first()).toHaveCSS('color', 'rgb(29, 30, 32)');
  });
}

test('a PDF of the whole diff has all its pages', async ({ page }) => {
  await page.goto(urlOf('en', 'diff/'));
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(3);
});
