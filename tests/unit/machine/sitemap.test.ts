import { expect, test } from 'vitest';
import { trimSitemap } from '../../../src/finish/trim-sitemap.ts';

const root = 'https://example.org/ernie45/';
const alternate = (lang: string, path: string): string =>
  `<xhtml:link rel="alternate" hreflang="${lang}" href="${root}${path}"/>`;
const url = (path: string, alternates = ''): string =>
  `<url><loc>${root}${path}</loc>${alternates}</url>`;

test('keeps pages, drops what is not to be indexed, and names the default language', () => {
  const xml = [
    '<urlset>',
    url('', alternate('en', '')),
    url('pr/18856/'),
    url('en/findings/old-name/', alternate('en', 'en/findings/old-name/')),
    url('zh/', alternate('en', '') + alternate('en', 'en/') + alternate('zh-CN', 'zh/')),
    '</urlset>',
  ].join('');
  expect(trimSitemap(xml, root, ['/findings/old-name/'])).toBe(
    `<urlset>${url('zh/', alternate('en', 'en/') + alternate('x-default', 'en/') + alternate('zh-CN', 'zh/'))}</urlset>`,
  );
});
