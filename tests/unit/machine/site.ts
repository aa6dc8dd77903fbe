import { parsePage } from '../../../src/reader/page.ts';
import { readSiteContent } from '../../../src/reader/read-site-content.ts';
import type { SiteAddress } from '../../../src/history/site-address.ts';
import { pageMarkdown } from '../../../src/outputs/page-markdown.ts';
import { renderingOf, type Rendering } from '../../../src/outputs/rendering.ts';
import type { SiteContent, SourcePage } from '../../../src/reader/site-content.ts';

export const content: SiteContent = await readSiteContent('content');

export const underBase: SiteAddress = { site: undefined, base: '/ernie45' };
export const onHost: SiteAddress = { site: 'https://example.org', base: '/' };

export function rendering(page: SourcePage, address: SiteAddress = underBase): Rendering {
  return renderingOf(content, address, page);
}

/** The Markdown of a page with this text, at the place of a page that exists. */
export function written(text: string, path = 'debug', locale: 'en' | 'zh' = 'en'): string {
  const source = `---\ntitle: T\ndescription: D\n---\n\n${text}\n`;
  const page = parsePage(source, { locale, path, file: `content/docs/${locale}/${path}.mdx` });
  const markdown = pageMarkdown(rendering({ ...page, source }));
  return markdown.slice(markdown.indexOf('\n\n', markdown.indexOf('](')) + 2).trim();
}
