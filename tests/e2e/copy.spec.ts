import { expect, type Locator, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { languageTags, type Locale, locales } from '../../src/history/address.ts';
import { formatDate } from '../../src/history/fact.ts';
import { allPages, baseUrl, contentDir, pageUrl, type SitePage } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const { snapshot, snapshotAt } = JSON.parse(
  readFileSync(`${contentDir}/coverage.json`, 'utf8'),
) as Record<'snapshot' | 'snapshotAt', string>;
/** Rows of #18856 in SGLang's history: they never change. */
const rows =
  'https://github.com/sgl-project/sglang/commit/8a82c70297fdf1a24c4e32d9111f0299d389d9c0' +
  '#diff-280f743de711d3cdcc29f539ac7030135ab46f3b4fc9885a827ec2f6b9bce888R2825-R2838';

/** What is cited, where it stands, its short link, and what a review gets. */
interface Cited {
  path: string;
  short: string;
  line: Record<Locale, (title: string, link: string, place: Place) => string>;
}

/** Lines of SGLang that the page names first. */
interface Place {
  label: string;
  href: string;
  /** Of the commit that holds them. */
  day: string;
}

const nowhere: Place = { label: '', href: '', day: '' };

/** What every citation ends with: how the claim is known, and the commit that it speaks of. */
function basis(locale: Locale, marks: string): string {
  const day = formatDate(snapshotAt, languageTags[locale]);
  const commit = `[\`${snapshot.slice(0, 12)}\`](https://github.com/sgl-project/sglang/commit/${snapshot})`;
  return locale === 'en'
    ? `known by: ${marks}; SGLang at ${commit} of ${day}`
    : `依据：${marks}；SGLang 提交 ${commit}，${day}`;
}

const pull: Cited = {
  path: '/prs/18856/',
  short: '/pr/18856/',
  line: {
    en: (title, link) =>
      `${title} ([#18856 explained](${link}); [the pull request](https://github.com/sgl-project/sglang/pull/18856) on GitHub; ${basis('en', 'read, run, measured, reported')})`,
    zh: (title, link) =>
      `${title}（[#18856 详解](${link})；GitHub 上的 [PR](https://github.com/sgl-project/sglang/pull/18856)；${basis('zh', '已读，已运行，已测量，转述')}）`,
  },
};

const note: Cited = {
  path: '/prs/18856/',
  short: '/pr/18856/#axis-select',
  line: {
    en: (title, link) =>
      `${title} ([note on #18856](${link}); [\`rotary_embedding.py:2825–2838\`](${rows}) in the diff; ${basis('en', 'read, run')})`,
    zh: (title, link) =>
      `${title}（[#18856 的批注](${link})；diff 中的 [\`rotary_embedding.py:2825–2838\`](${rows})；${basis('zh', '已读，已运行')}）`,
  },
};

const finding: Cited = {
  path: '/findings/odd-frame-count/',
  short: '/finding/odd-frame-count/',
  line: {
    en: (title, link, { label, href }) =>
      `${title} ([finding](${link}); [\`${label}\`](${href}); ${basis('en', 'read, run')})`,
    zh: (title, link, { label, href }) =>
      `${title}（[发现](${link})；[\`${label}\`](${href})；${basis('zh', '已读，已运行')}）`,
  },
};

const surface: Cited = {
  path: '/surfaces/kernels/',
  short: '/surface/kernels/',
  line: {
    en: (title, link, { label, href }) =>
      `${title} ([runtime surface](${link}); [\`${label}\`](${href}); ${basis('en', 'run, measured')})`,
    zh: (title, link, { label, href }) =>
      `${title}（[运行时模块](${link})；[\`${label}\`](${href})；${basis('zh', '已运行，已测量')}）`,
  },
};

for (const locale of locales) {
  for (const [name, cited] of Object.entries({ pull, finding, surface })) {
    test(`a ${name} is copied by keys in ${locale}`, async ({ page }) => {
      await page.goto(`${baseUrl()}/${locale}${cited.path}`);
      const title = await page.locator('h1').innerText();
      const place = name === 'pull' ? nowhere : await firstPlace(page, locale);
      await copyBoth(page, page.locator('.page-foot copy-citation'), {
        link: baseUrl() + cited.short,
        line: cited.line[locale](title, baseUrl() + cited.short, place),
      });
    });
  }

  test(`a note is copied by keys in ${locale}`, async ({ page }) => {
    await page.goto(`${baseUrl()}/${locale}${note.path}`);
    const heading = page.locator('#axis-select');
    const segment = page.locator('.segment', { has: heading });
    await copyBoth(page, segment.locator('copy-citation'), {
      link: baseUrl() + note.short,
      line: note.line[locale](await heading.innerText(), baseUrl() + note.short, nowhere),
    });
  });
}

test('a note is copied with the first rows that stand beside it', async ({ page }) => {
  for (const number of [18856, 15679]) {
    await page.goto(pageUrl({ locale: 'en', path: `/prs/${number}/` }));
    test.skip((await page.locator('.real-rows').count()) === 0, 'no real lines are at hand');
    for (const segment of await page.locator('.segment').all()) {
      await segment.locator('.citation button').nth(1).press('Enter');
      await expect(segment.locator('output')).toHaveText('copied');
      const text = await copied(page);
      const [, first, last = first] = /:(\d+)(?:–(\d+))?`\]/.exec(text)!;
      const quoted = text
        .split(fence)[1]!
        .replace(/\n~~~$/, '')
        .split('\n');
      expect(quoted.length).toBe(Math.min(4, Number(last) - Number(first) + 1));
      const side = /#diff-\w+([LR])/.exec(text)![1]!;
      const row = segment.locator(`.r > a[href$="-${side}${first}"] ~ code`);
      if ((await row.count()) > 0) expect(quoted[0]).toBe(await row.textContent());
      await segment.locator('output').evaluate((output) => output.replaceChildren());
    }
  }
});

/** Sections that stand for themselves: where, their short link, and how their claim begins. */
const sections: Record<string, [path: string, short: string, claim: Record<Locale, RegExp>]> = {
  'a symptom': [
    '/debug/#warmup-image',
    '/symptom/#warmup-image',
    { en: /^.+: The weights load, .+gone\. \(/, zh: /^.+：.+。（/ },
  ],
  'a check': ['/validate/#start', '/check/#start', { en: /^Start: Needs GPUs/, zh: /^.+：.+。（/ }],
  'a part of the rotary': [
    '/rotary/decoder/#native',
    '/rotary/decoder/#native',
    { en: /^Native flow: /, zh: /^.+：.+。（/ },
  ],
  traps: ['/surfaces/kernels/#traps', '/surface/kernels/#traps', { en: /^Traps/, zh: /^/ }],
  'a trap': [
    '/surfaces/moe-vl-decoder/#section-order',
    '/surface/moe-vl-decoder/#section-order',
    {
      en: /^The order h, w, t: Sections are passed as h, w, t; position rows are t, h, w/,
      zh: /^顺序是 h, w, t：各段按/,
    },
  ],
  'a part of a proposal': [
    '/proposals/raw-video/#gain',
    '/proposal/raw-video/#gain',
    { en: /^What it buys: /, zh: /^.+：/ },
  ],
};

for (const locale of locales) {
  for (const [name, [path, short, claim]] of Object.entries(sections)) {
    test(`${name} is copied at its heading in ${locale}`, async ({ page }) => {
      await page.goto(`${baseUrl()}/${locale}${path}`);
      const heading = page.locator(`[id="${path.split('#')[1]}"]`);
      const citation = page.locator('.sl-heading-wrapper', { has: heading }).locator('.citation');
      await citation.locator('button').nth(0).focus();
      await expect(citation).toHaveCSS('opacity', '1');
      await page.keyboard.press('Enter');
      await expect.poll(() => copied(page)).toBe(baseUrl() + short);
      await citation.locator('button').nth(1).press('Enter');
      await expect.poll(() => copied(page)).toMatch(claim[locale]);
      expect(await copied(page)).toContain(`(${baseUrl()}${short})`);
      expect(await copied(page)).toContain(`[\`${snapshot.slice(0, 12)}\`]`);
      expect(await copied(page)).toContain(formatDate(snapshotAt, languageTags[locale]));
    });
  }
}

async function firstPlace(page: Page, locale: Locale): Promise<Place> {
  const link = page.locator('a.place[href*="#L"]').first();
  const href = (await link.getAttribute('href'))!;
  expect(href).toContain(`/blob/${snapshot}/`);
  const day = formatDate(snapshotAt, languageTags[locale]);
  return { label: (await link.innerText()).replace('-', '–'), href, day };
}

/** Goes to the two buttons by the tabulator, presses them, and hears what they say. */
async function copyBoth(page: Page, citation: Locator, wanted: { link: string; line: string }) {
  const [link, review] = [citation.locator('button').nth(0), citation.locator('button').nth(1)];
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(citation.getByRole('status')).toHaveText(/^(copied|已复制)$/);
  expect(await copied(page)).toBe(wanted.link);
  await page.keyboard.press('Tab');
  await expect(review).toBeFocused();
  await page.keyboard.press('Space');
  // What is quoted depends on the lines that are at hand.
  await expect.poll(async () => (await copied(page)).split(fence)[0]).toBe(wanted.line);
  await expect(citation.getByRole('status')).toHaveText(/^(copied|已复制)$/);
}

/** Before the rows that a note quotes. */
const fence = '\n\n~~~\n';

function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test('every pull request, note, finding and surface can be cited with a place at GitHub', async ({
  request,
}) => {
  const cited = allPages.filter(({ path }) => /^\/(prs|findings|surfaces)\/./.test(path));
  for (const place of cited) {
    const html = await (await request.get(pageUrl(place))).text();
    const lines = [...html.matchAll(/<button[^>]* data-text="([^"]*)"/g)].map((match) => match[1]!);
    const surface = /^\/surfaces\//.test(place.path);
    const sections = surface ? [...html.matchAll(/<h[23] id="(?!starlight)/g)].length : 0;
    expect(lines.length, pageUrl(place)).toBe(notesOf(place) + sections + 1);
    for (const line of surface ? lines.slice(0, 1) : lines)
      expect(line).toMatch(
        /^.+[(（].*\]\(\{link\}\).*\(https:\/\/github\.com\/sgl-project\/sglang\/.*$/s,
      );
  }
  expect(cited.length).toBeGreaterThan(0);
});

function notesOf({ path }: SitePage): number {
  const number = /^\/prs\/(\d+)\/$/.exec(path)?.[1];
  if (!number) return 0;
  const anchors = parse(readFileSync(`${contentDir}/prs/${number}/anchors.yaml`, 'utf8')) as object;
  return Object.keys(anchors).length;
}

test('where there is no clipboard the line is shown, to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto(`${baseUrl()}/en${pull.path}`);
  const citation = page.locator('.page-foot copy-citation');
  await citation.locator('button').first().click();
  await expect(citation.getByRole('status')).toHaveText(baseUrl() + pull.short);
});
