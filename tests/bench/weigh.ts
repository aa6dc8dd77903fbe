import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright';
import { brotli } from './compressed-server.ts';

export interface Size {
  raw: number;
  /** At level 9. */
  gzip: number;
  /** At quality 11. */
  brotli: number;
}

export type Kind = 'html' | 'css' | 'js' | 'other';

/** What a reader's browser fetches for a page before the reader does anything. */
export interface Weight {
  kinds: Record<Kind, Size>;
  total: Size;
  /** Paths of the files, the page's own first. */
  files: string[];
}

/** What a page fetches when idle comes within this time of its load. */
const settle = 2000;

/**
 * Weighs a page with an empty cache.
 * @param dir the folder that `url` is served from
 */
export async function weighPage(browser: Browser, dir: string, url: string): Promise<Weight> {
  const page = await browser.newPage();
  await stayOn(page, url);
  const responses = new Map<string, Response>();
  page.on('response', (response) => {
    // What is asked for again comes from the browser's cache.
    const isFirst = response.status() === 200 && !responses.has(response.url());
    if (isFirst) responses.set(response.url(), response);
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(settle);
  const files = await Promise.all([...responses.values()].map((each) => weighFile(dir, each)));
  await page.close();
  const of = (kind: Kind): Size => sum(files.filter((file) => file.kind === kind));
  const kinds = { html: of('html'), css: of('css'), js: of('js'), other: of('other') };
  return { kinds, total: sum(files), files: files.map(({ path }) => path) };
}

/** A short link leads on to another page, which would be weighed with it. */
async function stayOn(page: Page, url: string): Promise<void> {
  await page.route('**', async (route) => {
    const leaves = route.request().isNavigationRequest() && route.request().url() !== url;
    await (leaves ? route.abort() : route.continue());
  });
}

async function weighFile(dir: string, response: Response) {
  const path = decodeURIComponent(new URL(response.url()).pathname);
  const bytes = await readFile(join(dir, path.endsWith('/') ? `${path}index.html` : path));
  const type = response.headers()['content-type'] ?? '';
  return { path, kind: kindOf(type), ...sizeOf(bytes, type) };
}

/** Pictures and fonts are compressed already; every kind of text is not. */
function sizeOf(bytes: Buffer, type: string): Size {
  const raw = bytes.length;
  if (!/^text\/|json|xml|javascript/.test(type)) return { raw, gzip: raw, brotli: raw };
  return { raw, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes).length };
}

function kindOf(type: string): Kind {
  if (type.startsWith('text/html')) return 'html';
  if (type.startsWith('text/css')) return 'css';
  return type.startsWith('text/javascript') ? 'js' : 'other';
}

function sum(sizes: readonly Size[]): Size {
  const add = (of: keyof Size): number => sizes.reduce((total, size) => total + size[of], 0);
  return { raw: add('raw'), gzip: add('gzip'), brotli: add('brotli') };
}
