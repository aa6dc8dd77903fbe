import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { locales } from '../../src/history/address.ts';
import { bySeverity, gravestWay } from '../../src/history/finding.ts';
import { findingKind, findingsSchema } from '../../src/history/schemas/findings.ts';
import { releasesSchema } from '../../src/history/schemas/releases.ts';
import { markdownPath } from '../../src/history/site-address.ts';
import { contentDir, pageUrl, siteDir } from './site.ts';

const findings = findingsSchema.parse(parse(readFileSync(`${contentDir}/findings.yaml`, 'utf8')));
const { releases } = releasesSchema.parse(
  JSON.parse(readFileSync(`${contentDir}/releases.json`, 'utf8')),
);
const newest = releases.at(-1)!.version;
const cache = '/findings/embedding-cache-views/';

/** What the page of a finding with a fatal and a silent outcome says of each. */
const outcomes = {
  en: [
    /failure.*Reach: the server.*Enters by: precomputed_embedding.*Platforms: CUDA, ROCm/s,
    /wrong output.*Reach: one request.*Enters by: processor_output, gRPC/s,
  ],
  zh: [
    /失败.*影响范围：整个服务.*入口：precomputed_embedding.*平台：CUDA、ROCm/s,
    /结果错误.*影响范围：单个请求.*入口：processor_output、gRPC/s,
  ],
};

for (const locale of locales) {
  test(`the list in ${locale} holds every finding once, the gravest first`, async ({ page }) => {
    await page.goto(pageUrl({ locale, path: '/findings/' }));
    const links = page.locator('.finding-list th[scope="row"] a');
    const listed = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const wanted = findings.toSorted(bySeverity).map(({ id }) => id);
    expect(listed.map((href) => href?.split('/').at(-2))).toEqual(wanted);
    for (const [index, kind] of findingKind.options.entries()) {
      const rows = page.locator('.finding-list').nth(index).locator('tbody tr');
      const filed = findings.filter((finding) => gravestWay(finding).kind === kind);
      await expect(rows).toHaveCount(filed.length);
    }
  });

  test(`the front page in ${locale} names every finding, the gravest first`, async ({ page }) => {
    await page.goto(pageUrl({ locale, path: '/' }));
    const links = page.locator('.finding-index li > a');
    const listed = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(listed.map((href) => href?.split('/').at(-2))).toEqual(
      findings.toSorted(bySeverity).map(({ id }) => id),
    );
  });

  test(`a pull request in ${locale} answers first with what began there`, async ({ page }) => {
    await page.goto(pageUrl({ locale, path: '/prs/15679/' }));
    const began = findings.filter(({ since }) => since.includes(15679)).toSorted(bySeverity);
    const links = page.locator('.to-know li > a');
    await expect(links).toHaveCount(began.length);
    await expect(links.filter({ visible: true })).toHaveCount(4);
    await expect(links.first()).toHaveAttribute(
      'href',
      new RegExp(`/${locale}/findings/${began[0]!.id}/$`),
    );
    await page.locator('.to-know summary').click();
    await expect(links.filter({ visible: true })).toHaveCount(began.length);
    await expect(page.locator('.to-know a[href="#risks"]')).toBeVisible();
    await page.goto(pageUrl({ locale, path: '/prs/19743/' }));
    await expect(links).toHaveCount(0);
    await expect(page.locator('.to-know')).toHaveText(
      {
        en: /^No finding began here\..*32 still stand$/,
        zh: /^没有发现由它引入的问题。.*还有 32 行$/,
      }[locale],
    );
  });

  test(`a finding in ${locale} says what it does, where it enters and how far it reaches`, async ({
    page,
  }) => {
    await page.goto(pageUrl({ locale, path: '/findings/preprocessed-text-positions/' }));
    await expect(page.locator('.finding-ways li')).toHaveText(outcomes[locale]);
  });

  test(`a finding in ${locale} tells of threads after the snapshot, on paper and as text too`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(pageUrl({ locale, path: cache }));
    const facts = page.locator('.finding-facts');
    for (const number of [38353, 39120]) {
      const link = facts.getByRole('link', { name: `#${number}` });
      const url = `https://github.com/sgl-project/sglang/pull/${number}`;
      await expect(link).toHaveAttribute('href', url);
    }
    expect(await facts.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expect(facts.locator('.badge').first()).toBeVisible();
    const markdown = readFileSync(siteDir + markdownPath(locale, cache), 'utf8');
    const row = {
      en: '- cost · Reach: the server · Enters by:',
      zh: '- 开销 · 影响范围：整个服务 · 入口：',
    };
    expect(markdown).toContain(row[locale]);
    expect(markdown).toContain('#39120');
  });
}

test('what nobody reported says with which words it was looked for', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/findings/odd-frame-count/' }));
  const asked = page.locator('.finding-asked');
  await expect(asked).toHaveText(/^No thread was found on Nov 28, 2026 for .*resampler/s);
});

test('what later releases changed stands on the page, with its place', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/findings/text-moe-torch-compile/' }));
  await expect(page.locator('.release-change')).toHaveText(
    /^Mended in part from 0\.5\.19 on: On a CPU, .* python\/sglang\/srt\/models\/ernie4\.py:94 of 0\.5\.19$/,
  );
  await expect(page.locator('.finding-facts')).toContainText('#9824 first in 0.5.2');
  await page.goto(pageUrl({ locale: 'zh', path: '/findings/correction-bias-unread/' }));
  await expect(page.locator('.release-change')).toContainText([
    '有变化（自 0.5.20 起）：',
    '有变化（自 0.5.23 起）：',
  ]);
});

test('pages that speak of a finding take its state from the data', async ({ page }) => {
  await page.goto(pageUrl({ locale: 'en', path: '/' }));
  const failures = page.locator('.finding-index section', { has: page.locator('.badge-failure') });
  const video = failures.getByRole('listitem').filter({ hasText: 'A request with a video' });
  await expect(video).toContainText(/processor\s+Reach: one request$/);
  await expect(page.locator('main')).toContainText(
    `In release ${newest}, the newest that was read, all of them are there unless a line says`,
  );
  await page.goto(pageUrl({ locale: 'en', path: '/prs/15679/' }));
  const open = page.locator('.to-know li').filter({ hasText: `still in release ${newest}` });
  await expect(open.first()).toContainText(/^failure/);
  await page.goto(pageUrl({ locale: 'en', path: '/debug/' }));
  await expect(page.locator('main')).toContainText(
    `(failure, one request; open, still in release ${newest})`,
  );
  await expect(page.locator('main')).toContainText(
    '(cost, the server; mended by default since #27407, in releases from 0.5.13 on)',
  );
  await expect(page.locator('main')).toContainText(
    'open, in releases mended in part from 0.5.19 on',
  );
});
