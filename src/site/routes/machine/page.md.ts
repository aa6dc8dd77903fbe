import type { APIRoute, GetStaticPaths } from 'astro';
import { fromParse5 } from 'hast-util-from-parse5';
import { select } from 'hast-util-select';
import { parse } from 'parse5';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { pageHref } from '../../../history/address.ts';
import { addressOfFile, markdownPath } from '../../../history/site-address.ts';
import { pageMarkdown } from '../../../outputs/page-markdown.ts';
import { renderingOf } from '../../../outputs/rendering.ts';
import { twinOf } from '../../../outputs/twin.ts';
import type { FrontMatter } from '../../../reader/page.ts';
import { settings } from '../../../settings.ts';

/**
 * `/en/prs/18856.md` of a site that renders each page when it is asked for: the page is asked for
 * here. In a build it is made when the page is written.
 */
export const getStaticPaths = (async () => {
  const { pages } = await getSiteContent();
  return pages.map((page) => ({
    // The pattern adds the slash and the ending.
    params: {
      path: markdownPath(page.locale, addressOfFile(page.path)).replace(/^\/|\.md$/g, ''),
    },
    props: { page },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: FrontMatter }> = async ({ props: { page }, url }) => {
  const address = pageHref(settings.base, page.locale, addressOfFile(page.path));
  const main = select('main', fromParse5(parse(await (await fetch(new URL(address, url))).text())));
  if (!main) return new Response(`${address} has no main part.`, { status: 500 });
  const rendering = renderingOf(await getSiteContent(), siteAddress, page.locale);
  return new Response(pageMarkdown(rendering, page, twinOf(main, rendering.manner)), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
};
