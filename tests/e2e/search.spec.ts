import { expect, type Page, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { languageTags, locales } from '../../src/history/address.ts';
import { formatDate } from '../../src/history/fact.ts';
import { type Answer, placeOf, reachesNote } from '../relevance/answer.ts';
import { measure } from '../relevance/measure.ts';
import { readNonsense, readQueries } from '../relevance/queries.ts';
import { ReaderPage } from './reader-page.ts';
import coverage from '../../content/coverage.json' with { type: 'json' };
import words from '../../content/i18n/en.json' with { type: 'json' };
import zhWords from '../../content/i18n/zh-CN.json' with { type: 'json' };
import { baseUrl, contentDir, pageUrl, siteUrl } from './site.ts';

const uiWords = { en: words, zh: zhWords };
const { snapshotAt } = coverage;

/** Below 37 of 40 first, or with one outside the first three, `npm run relevance` tells more. */
const goal = { first: 0.925, notes: 0.9 };

for (const locale of locales) {
  test.describe(`the search in ${locale}`, () => {
    const pathOf = (path: string): string => new URL(pageUrl({ locale, path })).pathname;
    const tell = ({ query, found }: Answer): string =>
      `${query.query}: ${query.places.map(({ page }) => page).join(' or ')}, not ${found.map(({ page }) => page).join(' ')}`;

    test('answers what engineers ask', async ({ page }) => {
      const answers = await measure(page, { site: siteUrl(), locale }, await readQueries(locale));
      const missed = answers.filter((answer) => !((placeOf(answer) ?? 4) <= 3));
      expect(missed.map(tell)).toEqual([]);
      const second = answers.filter((answer) => placeOf(answer) !== 1).map(tell);
      expect(1 - second.length / answers.length, second.join('\n')).toBeGreaterThanOrEqual(
        goal.first,
      );
      const noted = answers.filter(({ query }) => query.places.some(({ at }) => at));
      const lost = noted.filter((answer) => !reachesNote(answer)).map(tell);
      expect(1 - lost.length / noted.length, lost.join('\n')).toBeGreaterThanOrEqual(goal.notes);
    });

    test('leads by the keyboard to a note', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/timeline/' }));
      await page.keyboard.press('/');
      await expect(reader.searchField).toBeFocused();
      await page.keyboard.type('smart_resize');
      const note = reader.searchLink(`${pathOf('/prs/15679/')}#smart-resize`);
      await expect(note).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(note).toBeFocused();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await expect(reader.searchField).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(reader.searchField).toBeHidden();
      await page.keyboard.press('Control+k');
      await note.press('Enter');
      await expect(page).toHaveURL(`${pageUrl({ locale, path: '/prs/15679/' })}#smart-resize`);
      await expect(page.locator('#smart-resize')).toBeInViewport();
      expect(reader.complaints).toEqual([]);
    });

    test('keeps what it lists when it is opened again', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/timeline/' }));
      await page.keyboard.press('/');
      await page.keyboard.type('smart_resize');
      const note = reader.searchLink(`${pathOf('/prs/15679/')}#smart-resize`);
      await note.focus();
      const link = await note.elementHandle();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await note.focus();
      // Whatever was asked when it opened has been answered after another question.
      await reader.findAll(['smart_resize']);
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test('keeps the focus on a link that the next answer lists too', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/timeline/' }));
      await reader.openSearch();
      await reader.searchField.fill('smart_resiz');
      const note = reader.searchLink(`${pathOf('/prs/15679/')}#smart-resize`);
      await note.focus();
      const former = await note.elementHandle();
      await reader.searchField.evaluate((field: HTMLInputElement) => {
        field.value = 'smart_resize';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await expect.poll(() => former.evaluate((element) => element.isConnected)).toBe(false);
      await expect(note).toBeFocused();
    });

    test('is narrowed by surface and class', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/' }));
      await reader.openSearch();
      await reader.searchField.fill('cos sin');
      const pulls = page.locator('.search-result > a[href*="/prs/"]');
      await expect.poll(() => pulls.count()).toBeGreaterThan(1);
      await page.locator('.search-dialog select[name="class"]').selectOption('vision-rotary');
      await expect(page.locator('.search-result > a')).toHaveCount(1);
      await expect(pulls).toHaveAttribute('href', pathOf('/prs/19743/'));
      await page.locator('.search-dialog select[name="surface"]').selectOption('mtp');
      await expect(page.locator('.search-result')).toHaveCount(0);
      await expect(page.locator('.search-status')).toContainText('cos sin');
    });

    test('leads from a line, and from a pasted hunk, to the desk by the keyboard', async ({
      page,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/timeline/' }));
      await page.keyboard.press('/');
      await page.keyboard.type('ernie45_vl.py:402');
      const first = page.locator('.search-results a').first();
      await expect(first).toHaveText(/ernie45_vl\.py:402$/);
      await page.keyboard.press('ArrowDown');
      await expect(first).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`^${pageUrl({ locale, path: '/review/' })}#`));
      await expect(page.locator('.desk-answers section').first()).toContainText('ernie45_vl.py');

      const kernel = 'python/sglang/kernels/ops/attention/rotary_triton.py';
      const hunk = `--- a/${kernel}\n+++ b/${kernel}\n@@ -165,0 +166 @@ def kernel(\n+    x,`;
      await page.evaluate((text) => navigator.clipboard.writeText(text), hunk);
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+v');
      await expect(first).toHaveText(/rotary_triton\.py:166$/);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect(reader.searchField).toBeHidden();
      await expect(page.locator('#desk-text')).toHaveValue(hunk);
      await expect(page.locator('.desk-answers a[href$="/pr/18856/#kernel-grid"]')).toBeVisible();
      expect(reader.complaints).toEqual([]);
    });

    test('says of a number that it is not in this history, and names the day', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/' }));
      await reader.openSearch();
      const status = page.locator('.search-status');
      await reader.searchField.fill('#99999');
      await expect(status).toContainText('#99999');
      await expect(status).toContainText(formatDate(snapshotAt, languageTags[locale]));
      await expect(page.locator('.search-result')).toHaveCount(0);
      // Named on pages, and no page of its own.
      await reader.searchField.fill('#27407');
      await expect(status).toContainText('#27407');
      await expect(page.locator('.search-result').first()).toBeVisible();
      // Its page is not among those of another surface, and still it is in this history.
      await page.locator('.search-dialog select[name="surface"]').selectOption('mtp');
      await reader.searchField.fill('#19743');
      await expect(page.locator('.search-result')).toHaveCount(0);
      await expect(status).toHaveText(
        `${uiWords[locale]['find.none'].replace('{query}', '#19743')} ${uiWords[locale]['find.elsewhere']}`,
      );
    });

    test('is open to everyone', async ({ page }) => {
      const reader = new ReaderPage(page);
      await reader.open(pageUrl({ locale, path: '/corrections/' }));
      await reader.openSearch();
      await reader.searchField.fill('KeyError rope_theta');
      await expect(page.locator('.search-result').first()).toBeVisible();
      for (const theme of ['light', 'dark'] as const) {
        await reader.useTheme(theme);
        expect(await reader.accessibilityProblems(), theme).toEqual([]);
      }
      expect(reader.complaints).toEqual([]);
    });
  });
}

test('nothing of the search is fetched before its first use', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(pageUrl({ locale: 'en', path: '/prs/18856/' }), { waitUntil: 'networkidle' });
  const ofSearch = () => asked.filter((path) => /\/search\/|search-dialog/.test(path));
  expect(ofSearch()).toEqual([]);
  await page.locator('.search-open').click();
  await page.locator('.search-dialog input').fill('triton');
  await expect(page.locator('.search-result').first()).toBeVisible();
  expect(ofSearch().length).toBeGreaterThan(3);
});

test('an index that cannot be loaded is said to be missing', async ({ page }) => {
  await page.route('**/search/en/core.json', (route) => route.abort());
  await page.goto(pageUrl({ locale: 'en', path: '/' }));
  await page.locator('.search-open').click();
  await page.locator('.search-dialog input').fill('triton');
  await expect(page.locator('.search-status')).toHaveText(words['find.failed']);
});

for (const locale of locales)
  test(`nothing is found in ${locale} for strings that mean nothing, and the reader is told where to look`, async ({
    page,
  }) => {
    const reader = new ReaderPage(page);
    await reader.open(pageUrl({ locale, path: '/' }));
    const nonsense = await readNonsense();
    const found = await reader.findAll(nonsense);
    expect(nonsense.filter((_, index) => found[index]!.length > 0)).toEqual([]);
    await reader.openSearch();
    await reader.searchField.fill(nonsense[0]!);
    const index = page.locator('.search-status a');
    await expect(index).toHaveAttribute(
      'href',
      new URL(pageUrl({ locale, path: '/debug/' })).pathname,
    );
    expect(await reader.accessibilityProblems()).toEqual([]);
  });

test('quotes keep words together, and a pasted message finds its entry', async ({ page }) => {
  const reader = new ReaderPage(page);
  await reader.open(pageUrl({ locale: 'en', path: '/' }));
  const message =
    'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 12 but got size 6 for tensor number 1 in the list.';
  const [together, apart, none, pasted] = await reader.findAll([
    '"captured prefill"',
    'captured prefill',
    '"prefill captured captured"',
    message,
  ]);
  expect(together!.length).toBeGreaterThan(0);
  expect(together!.length).toBeLessThan(apart!.length);
  expect(none).toEqual([]);
  expect(pasted![0]).toMatch(/\/en\/debug\/$/);
});

test('a pasted traceback leads to the desk, and then to the entry of its error', async ({
  page,
}) => {
  const reader = new ReaderPage(page);
  await reader.open(`${baseUrl()}/en/`);
  const traceback = [
    'Traceback (most recent call last):',
    '  File "/venv/sglang/srt/multimodal/processors/ernie45_vl.py", line 179, in preprocess_video',
    '    fps = vr.get_avg_fps()',
    "AttributeError: 'VideoDecoderWrapper' object has no attribute 'get_avg_fps'",
  ].join('\n');
  const [found] = await reader.findAll([traceback]);
  expect(new URL(found![0]!, baseUrl()).href).toContain(`${baseUrl()}/en/review/#ask=`);
  expect(found![1]).toMatch(/\/en\/(?:debug\/|findings\/raw-video\/)$/);
});

test('what every hunk header has does not count', async ({ page }) => {
  const reader = new ReaderPage(page);
  await reader.open(pageUrl({ locale: 'en', path: '/' }));
  const header = '@@ -402,7 +402,9 @@ def get_cos_sin(self, seqlen: int):';
  const [pasted, name] = await reader.findAll([header, 'get_cos_sin']);
  expect(pasted!.filter((url) => !url.includes('/review/#'))).toEqual(name);
});

test('what stands only in rows of code is not found', async ({ page }) => {
  const reader = new ReaderPage(page);
  await reader.open(pageUrl({ locale: 'en', path: '/prs/18856/' }));
  const ours = contentText().toLowerCase();
  const rows = await longWords(page, '.real-rows code');
  const code = rows.filter((word) => !ours.includes(word.toLowerCase()));
  test.skip(rows.length === 0, 'The site was built without real lines.');
  expect(code.length).toBeGreaterThan(3);
  const quoted = (words: string[]) => reader.findAll(words.map((word) => `"${word}"`));
  expect((await quoted(code)).flat()).toEqual([]);
  const said = await longWords(page, '.note p', /(?<= )[a-z]{10,}(?= )/g);
  expect(said.length).toBeGreaterThan(3);
  expect((await quoted(said.slice(0, 5))).filter((pages) => pages.length === 0)).toEqual([]);
});

async function longWords(
  page: Page,
  selector: string,
  pattern = /\b[a-z]\w{11,}\b/g,
): Promise<string[]> {
  const texts = await page.locator(selector).allTextContents();
  return [...new Set(texts.flatMap((text) => text.match(pattern) ?? []))];
}

/** All that the site itself says, in both languages, and all names in its facts. */
function contentText(): string {
  const names = readdirSync(contentDir, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(mdx|yaml|json)$/.test(name));
  return files.map((name) => readFileSync(`${contentDir}/${name}`, 'utf8')).join('\n');
}
