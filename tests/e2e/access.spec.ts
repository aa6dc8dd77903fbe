import { expect, type Page, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { pageUrl, siteUrl } from './site.ts';

/** One page of each kind. */
const kinds = [
  '/',
  '/timeline/',
  '/lineage/',
  '/rotary/',
  '/rotary/vision-tower/',
  '/rotary/decoder/',
  '/rotary/lab/',
  '/surfaces/kernels/',
  '/findings/',
  '/findings/odd-frame-count/',
  '/debug/',
  '/validate/',
  '/evidence/',
  '/runs/',
  '/runs/decoder-kernel/',
  '/runs/jpeg-resize/',
  '/corrections/',
  '/prs/18856/',
  '/prs/18856/diff/',
];

/** What may scroll sideways in a box of its own: code, drawings, and tables of five columns or more. */
const boxes = 'pre, .rows, .diagram-scroll, .scroll, table:has(th:nth-child(5))';

for (const locale of locales) {
  // 320 pixels are a screen of 1280 at 400 %, 720 one of 1440 at 200 %.
  test(`no page in ${locale} scrolls both ways when it is enlarged`, async ({ page }) => {
    test.slow();
    const sideways: string[] = [];
    for (const path of kinds) {
      await page.goto(pageUrl({ locale, path }), { waitUntil: 'domcontentloaded' });
      for (const width of [320, 720]) {
        await page.setViewportSize({ width, height: 480 });
        sideways.push(...(await scrollersOf(page)).map((each) => `${path} at ${width}: ${each}`));
      }
    }
    expect(sideways).toEqual([]);
  });
}

/** The page itself, where it is wider than the window, and boxes that scroll and may not. */
function scrollersOf(page: Page): Promise<string[]> {
  return page.evaluate((allowed) => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    const scrolling = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowX) &&
        element.checkVisibility() &&
        !element.matches(allowed),
    );
    return [...wide, ...scrolling.map((element) => element.outerHTML.slice(0, 80))];
  }, boxes);
}

test.describe('keys alone', () => {
  for (const path of ['/prs/18856/', '/timeline/', '/prs/18856/diff/']) {
    test(`walk through ${path}, in order and in sight`, async ({ page }) => {
      test.slow();
      await page.goto(pageUrl({ locale: 'en', path }));
      const stops: string[] = [];
      for (let count = 0; count < 150; count += 1) {
        await page.keyboard.press('Tab');
        const problem = await focusProblem(page);
        if (problem === 'left') break;
        if (problem) stops.push(problem);
      }
      expect(stops).toEqual([]);
      await page.keyboard.press('Shift+Tab');
      expect(await focusProblem(page)).not.toBe('left');
    });
  }

  test('skip to the content', async ({ page }) => {
    await page.goto(pageUrl({ locale: 'zh', path: '/debug/' }));
    await page.keyboard.press('Tab');
    await expect(page.locator('a[href="#_top"]').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test('search, go to a result, and leave the search', async ({ page }) => {
    const reader = new ReaderPage(page);
    await page.goto(pageUrl({ locale: 'en', path: '/' }));
    const button = page.locator('.search-open');
    await tabTo(page, '.search-open');
    await page.keyboard.press('Enter');
    await expect(reader.searchField).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(reader.searchField).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('#18856');
    const url = pageUrl({ locale: 'en', path: '/prs/18856/' });
    await expect(reader.searchLink(new URL(url).pathname)).toBeVisible();
    await tabTo(page, '.search-results a');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL((address) => address.href.startsWith(url));
  });

  test('filter the timeline and hear how many are left', async ({ page }) => {
    await page.goto(pageUrl({ locale: 'en', path: '/timeline/' }));
    const shown = page.locator('timeline-filter [role="status"], timeline-filter output');
    const before = await shown.textContent();
    await tabTo(page, 'timeline-filter select');
    await page.keyboard.press('ArrowDown');
    await expect(shown).not.toHaveText(before!);
  });

  test('open the menu of a phone and what it folds', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(pageUrl({ locale: 'en', path: '/debug/' }));
    await tabTo(page, '.sl-menu-button');
    await page.keyboard.press('Enter');
    await tabTo(page, '#starlight__sidebar a');
    const folded = page.locator('#starlight__sidebar details').first();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(folded).not.toHaveAttribute('open');
    await page.keyboard.press('Escape');
    await expect(page.locator('#starlight__sidebar a').first()).toBeHidden();
  });
});

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)) return;
  }
  throw new Error(`The tabulator does not reach ${selector}.`);
}

/** `left` after the last stop; else what is wrong with this one, if anything. */
function focusProblem(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return 'left';
    const store = window as { lastStop?: Element };
    const name = `${activeElement.outerHTML.slice(0, 90)}…`;
    const { lastStop } = store;
    store.lastStop = activeElement;
    const follows = Node.DOCUMENT_POSITION_FOLLOWING;
    if (lastStop && (lastStop.compareDocumentPosition(activeElement) & follows) === 0)
      return `before the last stop: ${name}`;
    const { outlineStyle, boxShadow } = getComputedStyle(activeElement);
    if (outlineStyle === 'none' && boxShadow === 'none') return `unmarked: ${name}`;
    const [box] = activeElement.getClientRects();
    if (!box || box.width * box.height === 0) return `without a box: ${name}`;
    // Of a box taller than the window, the part in the window.
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const hit = document.elementFromPoint(box.x + box.width / 2, y);
    const seen = hit !== null && (activeElement.contains(hit) || hit.contains(activeElement));
    return seen ? undefined : `behind ${hit?.outerHTML.slice(0, 60)}: ${name}`;
  });
}

test.describe('forced colours', () => {
  // A reader whose system is dark and who once chose the light theme: drawings have to follow the system.
  for (const path of ['/', '/timeline/', '/rotary/decoder/', '/rotary/vision-tower/']) {
    test(`reach the drawings of ${path}`, async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
      await page.addInitScript(() => localStorage.setItem('starlight-theme', 'light'));
      await page.goto(pageUrl({ locale: 'zh', path }));
      const strange = await page.evaluate(() => {
        const canvasText = getComputedStyle(document.body).color;
        return [...document.querySelectorAll('main svg text')]
          .filter((text) => text.textContent.trim() !== '')
          .map((text) => getComputedStyle(text).fill)
          .filter((fill) => fill !== canvasText);
      });
      expect(strange).toEqual([]);
      expect(await page.locator('main svg text').count()).toBeGreaterThan(0);
    });
  }

  test('reach the arcs of the lineage', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.addInitScript(() => localStorage.setItem('starlight-theme', 'light'));
    await page.goto(pageUrl({ locale: 'zh', path: '/lineage/' }));
    const strokes = await page.evaluate(() => {
      const { color } = getComputedStyle(document.body);
      const arcs = [...document.querySelectorAll('.lineage-figure path')];
      return arcs.map((arc) => getComputedStyle(arc).stroke === color);
    });
    expect(new Set(strokes)).toEqual(new Set([true]));
  });

  test('leave signs, marks, notes and the chosen rows visible', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto(pageUrl({ locale: 'en', path: '/prs/18856/' }));
    const current = page.locator('language-choice a[aria-current]').first();
    await expect(current).toHaveCSS('outline-style', 'solid');
    await expect(page.locator('.note .known > a').first()).not.toHaveCSS('border-style', 'none');
    await page.goto(`${pageUrl({ locale: 'en', path: '/prs/18856/diff/' })}`);
    test.skip((await page.locator('.r').count()) === 0, 'built without real lines');
    const signs = await page.evaluate(() =>
      ['.a', '.d'].map((kind) => {
        const code = document.querySelector(`.r${kind} > code`)!;
        return getComputedStyle(code, '::before').content;
      }),
    );
    expect(signs).toEqual(['"+"', '"−"']);
    await page.locator('.r > a').first().click();
    await expect(page.locator('.chosen').first()).toHaveCSS('outline-style', 'solid');
  });
});

test('reduced motion stops every transition and animation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving: string[] = [];
  for (const path of kinds) {
    await page.goto(pageUrl({ locale: 'en', path }), { waitUntil: 'domcontentloaded' });
    const found = await page.evaluate(() => {
      const moves = (element: Element, pseudo?: string): boolean => {
        const style = getComputedStyle(element, pseudo);
        const durations = `${style.transitionDuration}, ${style.animationDuration}`;
        return durations.split(', ').some((each) => parseFloat(each) > 0);
      };
      const smooth = getComputedStyle(document.documentElement).scrollBehavior !== 'auto';
      return [
        ...(smooth ? ['smooth scrolling'] : []),
        ...[...document.querySelectorAll('body *')]
          .filter((each) => [undefined, '::before', '::after'].some((part) => moves(each, part)))
          .map((each) => `${each.tagName} ${each.getAttribute('class')}`),
      ];
    });
    moving.push(...new Set(found.map((each) => `${path}: ${each}`)));
  }
  expect(moving).toEqual([]);
});

test('the pages outside the languages keep to a narrow window', async ({ page }) => {
  await page.route('**/*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  );
  await page.setViewportSize({ width: 320, height: 480 });
  for (const path of ['/', '/404.html', '/pr/18856/', '/surface/kernels/']) {
    await page.goto(siteUrl() + path);
    expect(await scrollersOf(page), path).toEqual([]);
  }
});
