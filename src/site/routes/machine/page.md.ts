import type { APIRoute, GetStaticPaths } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { addressOfFile, markdownPath } from '../../../history/site-address.ts';
import { pageMarkdown } from '../../../outputs/page-markdown.ts';
import { renderingOf } from '../../../outputs/rendering.ts';

/** `/en/prs/18856.md`: a page as Markdown, from the MDX that the page is made of. */
export const getStaticPaths = (async () => {
  const content = await getSiteContent();
  return content.pages.map((page) => ({
    params: { path: paramOf(markdownPath(page.locale, addressOfFile(page.path))) },
    props: { text: () => pageMarkdown(renderingOf(content, siteAddress, page)) },
  }));
}) satisfies GetStaticPaths;

/** The route adds the slash and the ending. */
function paramOf(path: string): string {
  return path.replace(/^\/|\.md$/g, '');
}

export const GET: APIRoute<{ text: () => string }> = ({ props }) =>
  new Response(props.text(), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
