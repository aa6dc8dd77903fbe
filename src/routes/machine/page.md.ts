import type { APIRoute, GetStaticPaths } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { addressOfFile, markdownPath } from '../../machine/address.ts';
import { pageMarkdown } from '../../machine/page-markdown.ts';
import { renderingOf } from '../../machine/rendering.ts';
import type { SourcePage } from '../../machine/site-content.ts';

/** `/en/prs/18856.md`: a page as Markdown, from the MDX that the page is made of. */
export const getStaticPaths = (async () =>
  (await getSiteContent()).pages.map((page) => ({
    params: { path: markdownPath(page.locale, addressOfFile(page.path)).slice(1, -3) },
    props: { page },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: SourcePage }> = async ({ props }) => {
  const rendering = renderingOf(await getSiteContent(), siteAddress, props.page);
  return new Response(pageMarkdown(rendering), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
};
