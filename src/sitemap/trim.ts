/**
 * A sitemap without the addresses that must not be indexed (short links, the choice of language):
 * it keeps the pages of the two languages, and gives each English one as the default.
 */
export function trimSitemap(xml: string, root: string): string {
  return xml.replace(/<url>.*?<\/url>/gs, (url) =>
    isPage(url, root) ? withDefault(withoutRoot(url, root)) : '',
  );
}

function isPage(url: string, root: string): boolean {
  const address = /<loc>([^<]*)<\/loc>/.exec(url)?.[1] ?? '';
  return /^(?:en|zh)\//.test(address.slice(root.length));
}

/** Astro's sitemap takes the choice of language for one more English page. */
function withoutRoot(url: string, root: string): string {
  return url.replace(`<xhtml:link rel="alternate" hreflang="en" href="${root}"/>`, '');
}

function withDefault(url: string): string {
  return url.replace(
    /<xhtml:link rel="alternate" hreflang="en"( href="[^"]*")\/>/,
    (link, href) => `${link}<xhtml:link rel="alternate" hreflang="x-default"${href}/>`,
  );
}
