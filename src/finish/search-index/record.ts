import type { SearchPage, Section } from './sections.ts';

/** A section as Pagefind is given it: a page of its own, at the section's address. */
export interface SearchRecord {
  url: string;
  content: string;
}

/**
 * @param path address of the page without the base, such as `/en/prs/18856/`
 * @param names what other pages call places, by address
 */
export function recordOf(
  path: string,
  page: SearchPage,
  section: Section,
  names: ReadonlyMap<string, readonly string[]>,
): SearchRecord {
  const { id, heading, html } = section;
  const url = id ? `${path}#${id}` : path;
  const called = names.get(url)?.join(' · ');
  const metadata = {
    slug: slugWords(id ?? path.split('/').at(-2)!),
    ...ofPage(page, id),
    ...(called ? { called } : {}),
  };
  const filters = page.filters.split(' ').filter(Boolean);
  return {
    url,
    content:
      `<html lang="${page.lang}"><body><h1>${escapeText(heading)}</h1>` +
      filters.map((filter) => `<i data-pagefind-filter="${filter}"></i>`).join('') +
      `${Object.entries(metadata).map(metadatum).join('')}${html}</body></html>`,
  };
}

/** What leads to a page leads to its beginning; its other parts tell whose they are. */
function ofPage({ title, metadata }: SearchPage, id: string | undefined): Record<string, string> {
  return id ? { page: title } : metadata;
}

/** An address is a name too, often a symbol's: `rot-pos-emb`. */
function slugWords(slug: string): string {
  return [...new Set([slug.replaceAll('-', ' '), slug.replaceAll('-', '_')])].join(' ');
}

/** An element that says nothing and carries a value. */
function metadatum([name, value]: [string, string]): string {
  return `<i data-pagefind-meta="${name}[title]" title="${escapeAttribute(value)}"></i>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
