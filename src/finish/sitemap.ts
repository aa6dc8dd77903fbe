import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { languageTags } from '../history/address.ts';
import { movedPages, type Redirect } from '../history/redirect.ts';
import { siteHref } from '../history/site-address.ts';
import type { Settings } from '../settings.ts';

/**
 * A sitemap without the addresses that must not be indexed (short links, the choice of language,
 * pages that moved): it holds the pages of the two languages, and gives each English one as the
 * default. Starlight brings one with everything in it where there is none.
 */
export function pageSitemap(settings: Settings, redirects: readonly Redirect[]): AstroIntegration {
  const moved = new Set(movedPages(redirects).map(({ from }) => from.path));
  const root = siteHref(settings, '/');
  return sitemap({
    i18n: { defaultLocale: 'en', locales: languageTags },
    filter: (address) => {
      const path = /^(?:en|zh)(\/.*)$/.exec(address.slice(root.length))?.[1];
      return path !== undefined && !moved.has(path);
    },
    serialize: (page) => ({ ...page, links: page.links?.flatMap(withDefault) ?? [] }),
  });
}

function withDefault<T extends { lang: string }>(link: T): T[] {
  return link.lang === languageTags.en ? [link, { ...link, lang: 'x-default' }] : [link];
}
