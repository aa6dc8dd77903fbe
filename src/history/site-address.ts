import type { Locale } from './address.ts';

/** Where a site is served: what stands before its addresses in a text that is read elsewhere. */
export interface SiteAddress {
  /** Origin; without it, addresses begin at the root of the host. */
  site: string | undefined;
  /** `/` or `/folder`. */
  base: string;
}

/** A file or page of the site; `path` begins with a slash and knows no base. */
export function siteHref({ site, base }: SiteAddress, path: string): string {
  const origin = site?.replace(/\/+$/, '') ?? '';
  return `${origin}${base.replace(/\/$/, '')}${path}`;
}

/** The Markdown of a page that lives at `/{locale}{path}`, such as `/prs/18856/`. */
export function markdownPath(locale: Locale, path: string): string {
  return `/${locale}${path === '/' ? '/index' : path.replace(/\/$/, '')}.md`;
}

/** The address of an MDX file's page below its language: `rotary/index` is `/rotary/`. */
export function addressOfFile(file: string): string {
  const path = file.replace(/(^|\/)index$/, '$1');
  return path === '' ? '/' : `/${path.replace(/\/$/, '')}/`;
}
