import type { APIRoute, GetStaticPaths } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { addressOfFile, markdownPath } from '../../../history/site-address.ts';
import { movedMarkdown } from '../../../outputs/moved-markdown.ts';
import { pageMarkdown } from '../../../outputs/page-markdown.ts';
import { renderingOf } from '../../../outputs/rendering.ts';
import { locales } from '../../../history/address.ts';
import { movedPages } from '../../../history/redirect.ts';

/**
 * `/en/prs/18856.md`: a page as Markdown, from the MDX that the page is made of; of a page that moved
 * the new address.
 */
export const getStaticPaths = (async () => {
  const content = await getSiteContent();
  const pages = content.pages.map((page) => ({
    params: { path: paramOf(markdownPath(page.locale, addressOfFile(page.path))) },
    props: { text: () => pageMarkdown(renderingOf(content, siteAddress, page)) },
  }));
  const moved = movedPages(content.redirects).flatMap((redirect) =>
    locales.map((locale) => ({
      params: { path: paramOf(markdownPath(locale, redirect.from.path)) },
      props: { text: () => movedMarkdown(content, siteAddress, locale, redirect) },
    })),
  );
  return [...pages, ...moved];
}) satisfies GetStaticPaths;

/** The route adds the slash and the ending. */
function paramOf(path: string): string {
  return path.replace(/^\/|\.md$/g, '');
}

export const GET: APIRoute<{ text: () => string }> = ({ props }) =>
  new Response(props.text(), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
