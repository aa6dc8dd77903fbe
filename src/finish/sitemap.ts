import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { languageTags } from '../history/address.ts';
import { siteHref } from '../history/site-address.ts';
import type { Settings } from '../settings.ts';

/**
 * A sitemap without the addresses that must not be indexed (short links, the choice of language): it
 * holds the pages of the two languages, and gives each English one as the default. Starlight brings
 * one with everything in it where there is none.
 */
export function pageSitemap(settings: Settings): AstroIntegration {
  const root = siteHref(settings, '/');
  return sitemap({
    i18n: { defaultLocale: 'en', locales: languageTags },
    filter: (address) => /^(?:en|zh)\//.test(address.slice(root.length)),
    serialize: (page) => ({ ...page, links: page.links?.flatMap(withDefault) ?? [] }),
  });
}

function withDefault<T extends { lang: string }>(link: T): T[] {
  return link.lang === languageTags.en ? [link, { ...link, lang: 'x-default' }] : [link];
}
