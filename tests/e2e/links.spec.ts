import { type APIRequestContext, expect, test } from '@playwright/test';
import { readHtml } from '../../src/links/html-page.ts';
import { allPages, pageUrl, siteUrl } from './site.ts';

/** Follows every link over HTTP: the build's own checker reads files and could be wrong about a host. */
test('every address and fragment that a page names is there', async ({ request }) => {
  const seen = new Map<string, Set<string>>();
  const wanted = new Map<string, string>();
  const queue = [`${siteUrl()}/`];
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (seen.has(url)) continue;
    const page = await fetchPage(request, url);
    seen.set(url, new Set(page.ids));
    for (const href of page.references) {
      const target = new URL(href, url);
      if (target.origin !== new URL(siteUrl()).origin) continue;
      if (target.hash) wanted.set(target.href, url);
      target.hash = '';
      target.search = '';
      queue.push(target.href);
    }
  }
  const missing = [...wanted].filter(([href]) => !hasFragment(seen, href));
  expect(missing).toEqual([]);
  for (const place of allPages) expect([...seen.keys()]).toContain(pageUrl(place));
});

async function fetchPage(request: APIRequestContext, url: string) {
  const response = await request.get(url);
  expect(response.status(), url).toBe(200);
  const isHtml = response.headers()['content-type']?.includes('text/html');
  return isHtml ? readHtml(await response.text()) : { ids: [], references: [] };
}

function hasFragment(seen: Map<string, Set<string>>, href: string): boolean {
  const url = new URL(href);
  const id = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  url.search = '';
  return id === 'top' || (seen.get(url.href)?.has(id) ?? false);
}
