import { locales, pageHref, shortHref, shortLinkOf } from '../../history/address.ts';
import type { Redirects } from '../../history/schemas/redirects.ts';

/** Redirects as Astro takes them, in both languages, and of the short link of a page. */
export function redirectRoutes(redirects: Redirects, base: string): Record<string, string> {
  const routes = Object.entries(redirects).flatMap(([from, to]) => {
    const [old, now] = [shortLinkOf(from), shortLinkOf(to)];
    return [
      ...locales.map((locale) => [pageHref('/', locale, from), pageHref(base, locale, to)]),
      ...(old
        ? [[shortHref('/', old), now ? shortHref(base, now) : pageHref(base, 'en', to)]]
        : []),
    ];
  });
  return Object.fromEntries(routes) as Record<string, string>;
}
