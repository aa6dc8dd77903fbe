import { type SiteAddress, siteHref } from '../history/site-address.ts';

/** Everything may be read; short links carry their own `noindex`, which a robot must be able to see. */
export function robots(address: SiteAddress): string {
  const sitemap = `Sitemap: ${siteHref(address, '/sitemap-index.xml')}\n`;
  return `User-agent: *\nAllow: /\n${address.site ? `\n${sitemap}` : ''}`;
}
