import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { languageTags, locales } from '../../src/history/address.ts';
import { baseSite } from './base-site.ts';
import { ReaderPage } from './reader-page.ts';
import { allPages, baseUrl, sitePages } from './site.ts';

const { site, base, dir } = baseSite;
const onHost = site + base;
const note = '/prs/18856/#axis-select';

const headersText = (): string => readFileSync(`${dir}/_headers`, 'utf8');

/** Answers as a host does that reads the headers file. */
async function sendPolicy(page: Page): Promise<void> {
  const policy = /^ {2}Content-Security-Policy: (.*)$/m.exec(headersText())![1]!;
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': policy };
    await route.fulfill({ response, headers });
  });
}

// What a page still asks for when its test ends is no fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('the toggle keeps the place, and later visits the language', async ({ page }) => {
  const reader = new ReaderPage(page);
  await sendPolicy(page);
  await reader.open(`${baseUrl()}/en${note.replace('#', '?from=a-review#')}`);
  await reader.switchTo('zh');
  await expect(page).toHaveURL(`${baseUrl()}/zh${note.replace('#', '?from=a-review#')}`);
  await page.goto(`${baseUrl()}/`);
  await expect(page).toHaveURL(`${baseUrl()}/zh/`);
  await page.goto(`${baseUrl()}${note.replace('/prs/', '/pr/')}`);
  await expect(page).toHaveURL(`${baseUrl()}/zh${note}`);
  await expect(page.locator('#axis-select')).toBeInViewport();
  expect(reader.complaints).toEqual([]);
});

for (const locale of locales) {
  test(`the search leads to a note below the base in ${locale}`, async ({ page }) => {
    const reader = new ReaderPage(page);
    await sendPolicy(page);
    await reader.open(`${baseUrl()}/${locale}/`);
    await reader.openSearch();
    await reader.searchField.fill('smart_resize');
    await reader.searchLink(`${base}/${locale}/prs/15679/#smart-resize`).click();
    await expect(page).toHaveURL(`${baseUrl()}/${locale}/prs/15679/#smart-resize`);
    await expect(page.locator('#smart-resize')).toBeInViewport();
    expect(reader.complaints).toEqual([]);
  });

  test(`a page in ${locale} names its own address and its other forms`, async ({ page }) => {
    await page.goto(`${baseUrl()}/${locale}/prs/18856/`);
    const hrefOf = (selector: string) => page.locator(`head link${selector}`).getAttribute('href');
    const addressIn = (other: string): string => `${onHost}/${other}/prs/18856/`;
    expect(await hrefOf('[rel="canonical"]')).toBe(addressIn(locale));
    expect(await hrefOf('[hreflang="x-default"]')).toBe(addressIn('en'));
    for (const other of locales)
      expect(await hrefOf(`[hreflang="${languageTags[other]}"]`)).toBe(addressIn(other));
    expect(await hrefOf('[type="text/markdown"]')).toBe(`${base}/${locale}/prs/18856.md`);
    expect(await hrefOf('[type="application/atom+xml"]')).toBe(`${base}/${locale}/feed.xml`);
  });
}

test('an address without a page gets links that stay below the base', async ({ page }) => {
  const response = await page.goto(`${baseUrl()}/en/no-such-page/`);
  expect(response?.status()).toBe(404);
  await page.locator('section[lang="zh-CN"] a').first().click();
  await expect(page).toHaveURL(`${baseUrl()}/zh/`);
});

test('the sitemap holds the pages of both languages and nothing else', async ({ request }) => {
  const index = await text(request, '/sitemap-index.xml');
  expect(locations(index)).toEqual([`${onHost}/sitemap-0.xml`]);
  const sitemap = await text(request, '/sitemap-0.xml');
  const diffs = sitePages('en').filter(({ path }) => /^\/prs\/\d/.test(path));
  const paths = [
    ...allPages.map(({ locale, path }) => `/${locale}${path}`),
    ...locales.flatMap((locale) => diffs.map(({ path }) => `/${locale}${path}diff/`)),
  ];
  expect(locations(sitemap).sort()).toEqual(paths.map((path) => onHost + path).sort());
  const defaults = sitemap.match(/hreflang="x-default"/g);
  expect(defaults).toHaveLength(paths.length);
});

test('robots and hosts are told addresses below the base', async ({ request }) => {
  expect(await text(request, '/robots.txt')).toContain(`Sitemap: ${onHost}/sitemap-index.xml\n`);
  const rules = headersText().match(/^\/.*$/gm)!;
  for (const rule of rules) expect(rule).toMatch(new RegExp(`^${base}/`));
});

test('the skill is found from its index', async ({ request }) => {
  const address = `${baseUrl()}/.well-known/agent-skills/index.json`;
  const { skills } = (await (await request.get(address)).json()) as {
    skills: { name: string; url: string; digest: string }[];
  };
  for (const { name, url, digest } of skills) {
    const bytes = await (await request.get(new URL(url, address).href)).body();
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, name).toBe(digest);
  }
  expect(skills).toHaveLength(1);
});

async function text(request: APIRequestContext, path: string): Promise<string> {
  const response = await request.get(baseUrl() + path);
  expect(response.status(), path).toBe(200);
  return response.text();
}

function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!);
}
