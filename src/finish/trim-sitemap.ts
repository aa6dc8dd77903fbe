/**
 * A sitemap without the addresses that must not be indexed (short links, the choice of language,
 * pages that moved): it keeps the pages of the two languages, and gives each English one as the
 * default.
 * @param moved old paths below the language
 */
export function trimSitemap(xml: string, root: string, moved: readonly string[] = []): string {
  return xml.replace(/<url>.*?<\/url>/gs, (url) =>
    isPage(url, root, moved) ? withDefault(withoutRoot(url, root)) : '',
  );
}

function isPage(url: string, root: string, moved: readonly string[]): boolean {
  const address = /<loc>([^<]*)<\/loc>/.exec(url)?.[1] ?? '';
  const path = /^(?:en|zh)(\/.*)$/.exec(address.slice(root.length))?.[1];
  return path !== undefined && !moved.includes(path);
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
