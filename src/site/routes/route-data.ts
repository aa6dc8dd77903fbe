import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { getEntry } from 'astro:content';
import textFont from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import codeFont from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import { findPicture } from '../data/pictures.ts';
import { getPulls } from '../data/pulls.ts';
import { siteAddress } from '../data/site-content.ts';
import { pictureMeta } from '../../pictures/link-cards/head.ts';
import { addressOfFile } from '../../history/site-address.ts';
import { alternates } from '../../outputs/alternates.ts';
import { markDoor } from '../crumbs.ts';
import { localeOf, pageHref } from '../../history/address.ts';
import { isWholeDiff, pullNumberOf } from '../../history/page.ts';

/**
 * Pull request pages are a sequence of their own: previous and next are the neighbours in the
 * timeline (the sidebar does not hold them all), and they give the room of the table of contents
 * to the diff, whose notes have an index above it.
 */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  markDoor(route);
  if (!isWholeDiff(route.id))
    route.head.push(...alternates({ site: undefined, base: import.meta.env.BASE_URL }, route.id));
  // Asked for with the page, they are there when it is first painted: `font-display: optional` waits no longer.
  for (const href of [textFont, codeFont]) {
    const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href, crossorigin: '' };
    route.head.push({ tag: 'link', attrs });
  }
  const picture = await pictureOfPage(route.id);
  if (picture) route.head.push(...pictureMeta(siteAddress, picture));
  // The page's own beginning alone is no list of contents; the doors and the lab take the room of one.
  const takesRoom = route.id === route.locale || route.id.endsWith('/rotary/lab');
  if (route.toc?.items.length === 1 || takesRoom) route.toc = undefined;
  const number = pullNumberOf(route.id);
  if (number === undefined) return;
  route.toc = undefined;
  // Style sheets give its room to the diff, from the first byte on.
  route.head.push({ tag: 'meta', attrs: { name: 'room', content: 'diff' } });
  if (isWholeDiff(route.id)) return;
  const pulls = await getPulls();
  const index = pulls.findIndex((pull) => pull.number === number);
  route.pagination = {
    prev: await neighbour(pulls[index - 1]?.number, route.locale),
    next: await neighbour(pulls[index + 1]?.number, route.locale),
  };
});

/** A whole diff is shown by the picture of its pull request. */
function pictureOfPage(id: string) {
  const [folder, ...file] = id.replace(/\/diff$/, '').split('/');
  return findPicture(localeOf(folder), addressOfFile(file.join('/')));
}

async function neighbour(number: number | undefined, routeLocale: string | undefined) {
  if (number === undefined) return undefined;
  const locale = localeOf(routeLocale);
  const page = await getEntry('docs', `${locale}/prs/${number}`);
  return {
    type: 'link' as const,
    label: `#${number} ${page?.data.title ?? ''}`.trim(),
    href: pageHref(import.meta.env.BASE_URL, locale, `/prs/${number}/`),
    isCurrent: false,
    badge: undefined,
    attrs: {},
  };
}
