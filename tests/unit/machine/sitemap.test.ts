import type { AstroIntegration } from 'astro';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { pageSitemap } from '../../../src/finish/sitemap.ts';
import { readSettings } from '../../../src/settings.ts';

const settings = readSettings({ SITE: 'https://example.org', BASE: '/ernie45' });
const root = 'https://example.org/ernie45/';

/** What the integration writes at the end of a build with these pages. */
async function written(integration: AstroIntegration, pages: string[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'sitemap-'));
  const config = { site: settings.site, base: settings.base, build: { format: 'directory' } };
  const told = {
    ...{ routes: [], config, dir: pathToFileURL(`${dir}/`), logger: { info: () => undefined } },
    pages: pages.map((pathname) => ({ pathname })),
  };
  for (const name of ['astro:routes:resolved', 'astro:config:done', 'astro:build:done'] as const)
    await (integration.hooks[name] as (options: object) => Promise<void>)(told);
  return readFileSync(join(dir, 'sitemap-0.xml'), 'utf8');
}

test('keeps pages, drops what is not to be indexed, and names the default language', async () => {
  const pages = ['', 'pr/18856/', 'en/', 'zh/'];
  const alternate = (lang: string, path: string): string =>
    `<xhtml:link rel="alternate" hreflang="${lang}" href="${root}${path}"/>`;
  const links = alternate('en', 'en/') + alternate('x-default', 'en/') + alternate('zh-CN', 'zh/');
  expect((await written(pageSitemap(settings), pages)).match(/<url>.*?<\/url>/gs)).toEqual([
    `<url><loc>${root}en/</loc>${links}</url>`,
    `<url><loc>${root}zh/</loc>${links}</url>`,
  ]);
});
