import { type APIRequestContext, expect } from '@playwright/test';
import { elementsIn } from '../../src/finish/elements.ts';
import { isFragment } from '../../src/history/rotary/lab-state.ts';
import { type HtmlPage, readHtml } from '../../src/finish/links/html-page.ts';

/** What a site answers, and what it names without having it. */
export interface Crawl {
  /** Every address that was fetched. */
  addresses: string[];
  /** Fragments that their page does not have, each with a page that names it. */
  missing: [href: string, from: string][];
}

/**
 * Follows every link over HTTP: the build's own checker reads files and could be wrong about a host.
 * @param root where the site is served, without a slash at its end
 * @param site origin that the site names as its own; with it, texts for machines are read too
 */
export async function crawl(
  request: APIRequestContext,
  root: string,
  site?: string,
): Promise<Crawl> {
  const seen = new Map<string, ReadonlySet<string>>();
  const wanted = new Map<string, string>();
  const queue = [`${root}/`];
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (seen.has(url)) continue;
    const page = await fetchPage(request, url, site);
    seen.set(url, page.ids);
    for (const href of page.references) {
      const target = new URL(site ? href.replace(site, new URL(root).origin) : href, url);
      if (target.origin !== new URL(root).origin) continue;
      if (target.hash) wanted.set(target.href, url);
      target.hash = '';
      target.search = '';
      queue.push(target.href);
    }
  }
  const missing = [...wanted].filter(([href]) => !hasFragment(seen, href));
  return { addresses: [...seen.keys()], missing };
}

async function fetchPage(
  request: APIRequestContext,
  url: string,
  site: string | undefined,
): Promise<Pick<HtmlPage, 'ids' | 'references'>> {
  const response = await request.get(url);
  expect(response.status(), url).toBe(200);
  const type = response.headers()['content-type'] ?? '';
  if (type.includes('text/html')) return readHtml(elementsIn(await response.text()));
  const isText = /markdown|plain|json|xml/.test(type) && !type.includes('svg');
  const references = site && isText ? addressesIn(await response.text(), site) : [];
  return { ids: new Set<string>(), references };
}

/** The addresses of the site in Markdown, JSON, XML or plain text. */
function addressesIn(text: string, site: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s()[\]<>"'`\\]+/g)]
    .map(([address]) => address)
    .filter((address) => address.startsWith(`${site}/`));
}

/** A text for machines has no fragments of its own: those of the page that it mirrors are meant. */
function hasFragment(seen: ReadonlyMap<string, ReadonlySet<string>>, href: string): boolean {
  const url = new URL(href);
  const id = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  url.search = '';
  const page = url.href.replace(/(?:(\/)index)?\.md$/, '$1').replace(/([^/])$/, '$1/');
  const ids = seen.get(page);
  // The lab's page takes states, as the lab itself writes them.
  if (ids?.has('lab-prompt') && id.includes('=')) return isFragment(id);
  return id === 'top' || (ids?.has(id) ?? false);
}
