import { expect, test } from '@playwright/test';
import { baseSite } from './base-site.ts';
import { crawl } from './crawl.ts';
import { allPages, baseUrl, pageUrl, siteUrl } from './site.ts';

test('every address and fragment that a page names is there', async ({ request }) => {
  const { addresses, missing } = await crawl(request, siteUrl());
  expect(missing).toEqual([]);
  for (const place of allPages) expect(addresses).toContain(pageUrl(place));
});

test('so it is under a base path, in the texts for machines too', async ({ request }) => {
  const { addresses, missing } = await crawl(request, baseUrl(), baseSite.site);
  expect(missing).toEqual([]);
  for (const { locale, path } of allPages)
    expect(addresses).toContain(`${baseUrl()}/${locale}${path}`);
  for (const address of addresses) expect(address).toMatch(new RegExp(`^${baseUrl()}/`));
});
