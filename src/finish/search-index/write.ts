import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Locale, locales } from '../../history/address.ts';
import type { FrontMatter } from '../../reader/page.ts';
import type { BuiltSite } from '../built-site.ts';
import { htmlFileOf } from '../links/check.ts';
import type { Known } from './documents.ts';
import { type SearchedPage, indexFiles } from './index-files.ts';
import { Names } from './names.ts';
import type { SearchPage } from './sections.ts';

/**
 * Indexes pages, section by section, into the folder `search` of their site.
 * @param pages by their file below the site's folder, in order
 */
export async function writeSearchIndex(
  site: BuiltSite,
  pages: ReadonlyMap<string, SearchPage>,
): Promise<void> {
  const synonyms = site.content.thesaurus!.map(({ en, zh }) => [...en, ...zh]);
  for (const locale of locales)
    for (const [name, value] of indexFiles(pagesOf(site, pages, locale), synonyms)) {
      const file = join(site.dir, 'search', locale, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(value));
    }
}

/** All pages are read before the first is indexed: any of them may name a part of any other. */
function pagesOf(
  { content, settings }: BuiltSite,
  pages: ReadonlyMap<string, SearchPage>,
  locale: Locale,
): SearchedPage[] {
  const own = [...pages].filter(([file]) => file.startsWith(`${locale}/`));
  const found = new Names();
  const base = settings.base.replace(/\/$/, '');
  for (const [file, { links }] of own) found.collect(addressOf(file), links, base);
  const names = found.byAddress();
  const written = new Map<string, FrontMatter>(
    content.pages.map((page) => [htmlFileOf(page), page]),
  );
  return own.map(([file, page]) => {
    // Readers of any language type English words.
    const files = new Set([file, file.replace(`${locale}/`, 'en/')]);
    const known = { names, ...wordsOf([...files].flatMap((each) => written.get(each) ?? [])) };
    return { path: addressOf(file), page, known };
  });
}

/** What readers call a page and ask of its sections, in all its languages. */
export function wordsOf(
  pages: readonly Pick<FrontMatter, 'searchWords' | 'asked'>[],
): Pick<Known, 'words' | 'asked'> {
  const asked = pages.flatMap((page) => Object.entries(page.asked ?? {}));
  return {
    words: [...new Set(pages.flatMap(({ searchWords = [] }) => searchWords))],
    asked: Object.fromEntries(
      [...Map.groupBy(asked, ([id]) => id)].map(([id, own]) => [
        id,
        [...new Set(own.flatMap(([, questions]) => questions))],
      ]),
    ),
  };
}

/** Without the base. */
function addressOf(file: string): string {
  return `/${file.replace(/index\.html$/, '')}`;
}
