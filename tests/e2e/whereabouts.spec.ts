import { expect, test, type Locator, type Page } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { pageUrl, siteUrl } from './site.ts';

const url = (path: string, locale: 'en' | 'zh' = 'en'): string => pageUrl({ locale, path });

async function topOf(place: Locator): Promise<number> {
  return (await place.boundingBox())!.y;
}

/** Real lines come from a clone, which not every machine has. */
async function needRealLines(page: Page): Promise<void> {
  test.skip((await page.locator('.real-rows').count()) === 0, 'no real lines are at hand');
}

test.describe('the page of a pull request', () => {
  test('marks the rows that its note explains', async ({ page }) => {
    await page.goto(url('/prs/19743/'));
    await needRealLines(page);
    const explained = page.locator('.real-rows .n').first();
    const bar = await explained.evaluate((row) => getComputedStyle(row, '::before').content);
    expect(bar).toBe('""');
  });

  test('is walked by keys, note by note and section by section', async ({ page }) => {
    await page.goto(url('/prs/19743/'));
    await page.keyboard.press(']');
    await expect(page).toHaveURL(/#(summary|motivation)$/);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('next section');
    await page.keyboard.press('Escape');
    await page.goto(url('/prs/19743/#table-length'));
    await page.keyboard.press('n');
    await expect(page).toHaveURL(/#dead-class$/);
  });

  test('keeps the rows in their place when those above open', async ({ page }) => {
    await page.goto(url('/prs/15679/#vit-block'));
    await needRealLines(page);
    const segment = page.locator('.segment', { has: page.locator('#vit-block') });
    const row = segment.locator('.n').first();
    const before = await topOf(row);
    const count = await segment.locator('.r').count();
    await segment.locator('.more-rows').first().click();
    await expect(segment.locator('.r')).toHaveCount(count + 40);
    await expect.poll(async () => Math.abs((await topOf(row)) - before)).toBeLessThan(2);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a link to a note leads to its heading, its code and its words', async ({ page }) => {
    await page.goto(url('/prs/19743/#table-length'));
    await needRealLines(page);
    const segment = page.locator('.segment', { has: page.locator('#table-length') });
    const heading = segment.locator('h3');
    await expect(heading).toBeInViewport();
    await expect(segment.locator('.n').first()).toBeInViewport();
    expect(await topOf(heading)).toBeLessThan(await topOf(segment.locator('.rows').first()));
    expect(await topOf(segment.locator('.n').first())).toBeLessThan(
      await topOf(segment.locator('.note > p').first()),
    );
  });

  test('numbers stay while the code scrolls', async ({ page }) => {
    await page.goto(url('/prs/18856/#preconditions'));
    await needRealLines(page);
    const rows = page
      .locator('.segment', { has: page.locator('#preconditions') })
      .locator('.rows:has(.n)');
    const number = rows.locator('.n > a').first();
    const left = (await number.boundingBox())!.x;
    await rows.evaluate((box) => (box.scrollLeft = 150));
    expect(await rows.evaluate((box) => box.scrollLeft)).toBeGreaterThan(50);
    expect((await number.boundingBox())!.x).toBe(left);
  });
});

test.describe('where a reader is', () => {
  for (const [path, door, crumbs] of [
    ['/prs/16003/', 'Timeline', ['Timeline']],
    ['/prs/16003/diff/', 'Timeline', ['Timeline', '#16003']],
    ['/findings/raw-video/', 'Findings', ['Findings']],
    ['/surfaces/rotary/', 'Runtime surfaces', ['Runtime surfaces']],
  ] as const)
    test(`${path} says so`, async ({ page }) => {
      await page.goto(url(path));
      await expect(page.locator('#starlight__sidebar ul a[aria-current]')).toHaveText(door);
      await expect(page.locator('.crumbs a')).toHaveText([...crumbs]);
    });

  test('stays in the other language without a fragment', async ({ page }) => {
    await page.goto(url('/debug/'));
    const section = page.locator('main h2').nth(4);
    const id = (await section.getAttribute('id'))!;
    await section.evaluate((heading) => heading.scrollIntoView());
    await page.locator('language-choice a[data-locale="zh"]:visible').click();
    await expect(page).toHaveURL(url(`/debug/#${id}`, 'zh'));
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  });
});

test('the vision rotary belongs to the rotary surface', async ({ page }) => {
  await page.goto(url('/timeline/?surface=rotary'));
  const shown = page.locator('.timeline li:visible');
  await expect(shown.filter({ hasText: '#19743' })).toHaveCount(1);
  await expect(shown.filter({ hasText: '#19743' })).toContainText('spotlight');
});

test('the timeline is narrowed by a rotary path, and its axis with it', async ({ page }) => {
  await page.goto(url('/timeline/?rotaryPath=vision-cached'));
  await expect(page.locator('.timeline li:visible')).toHaveCount(1);
  await expect(page.locator('.timeline li:visible')).toContainText('#19743');
  await expect(page.locator('.time-axis .count:not(:empty)')).toHaveText(['1']);
  await expect(page.locator('.time-axis rect[data-pull]:not(.out)')).toHaveCount(1);
});

for (const locale of locales)
  test(`a page that is not there searches in ${locale}`, async ({ page }) => {
    await page.goto(`${siteUrl()}/404.html`);
    const form = page.locator(`section[lang^="${locale}"] form`);
    await form.getByRole('searchbox').fill('get_cos_sin');
    await form.getByRole('button').click();
    await expect(page).toHaveURL(url('/?q=get_cos_sin', locale));
    await expect(page.locator('.search-results > li').first()).toBeVisible();
  });

test.describe('outside of the documentation', () => {
  test.use({ colorScheme: 'dark' });

  test('a page is as dark as the system, and has the mark', async ({ page }) => {
    await page.goto(`${siteUrl()}/404.html`);
    expect(await luminance(page)).toBeLessThan(60);
    await expect(page.locator('.mark-h')).toHaveCSS('fill', 'none');
  });
});

test.describe('without scripts', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`a ${colorScheme} system gets a ${colorScheme} page, without dead controls`, async ({
      browser,
    }) => {
      const page = await browser.newPage({ javaScriptEnabled: false, colorScheme });
      await page.goto(url('/prs/19743/'));
      const shot = await page
        .locator('html')
        .evaluate((html) => getComputedStyle(html).getPropertyValue('--ground'));
      expect(shot).toBe(colorScheme === 'light' ? '#fcfbf8' : '#141517');
      const controls = page.locator('site-search, starlight-theme-select, starlight-menu-button');
      await expect(controls.filter({ visible: true })).toHaveCount(0);
      await page.close();
    });
});

async function luminance(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return Math.max(...colour.match(/\d+/g)!.map(Number));
}
