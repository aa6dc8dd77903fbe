import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { locales } from '../../history/address.ts';
import type { BuiltSite } from '../built-site.ts';
import { Names } from './names.ts';
import { recordOf, type SearchRecord } from './record.ts';
import type { SearchPage, Section } from './sections.ts';

type IndexFile = Awaited<ReturnType<PagefindIndex['getFiles']>>['files'][number];

/** Pagefind's list of languages; the rest of it is the same for each. */
interface EntryFile {
  languages: Record<string, unknown>;
}

const entryPath = 'pagefind-entry.json';

/**
 * Indexes pages, section by section, into the folder `pagefind` of their site. Each language has a
 * Pagefind of its own, because both at once take as much more memory.
 * @param pages by their file below the site's folder, in order
 */
export async function writeSearchIndex(
  { dir, settings: { base } }: Pick<BuiltSite, 'dir' | 'settings'>,
  pages: ReadonlyMap<string, SearchPage>,
): Promise<void> {
  const folder = join(dir, 'pagefind');
  const entries: EntryFile[] = [];
  for (const locale of locales) {
    const own = [...pages].filter(([file]) => file.startsWith(`${locale}/`));
    const files = await indexPages(new Map(own.map(byAddress)), base.replace(/\/$/, ''));
    await writeFiles(folder, files);
    entries.push(JSON.parse(await readFile(join(folder, entryPath), 'utf8')) as EntryFile);
  }
  const languages = Object.assign({}, ...entries.map((entry) => entry.languages)) as object;
  await writeFile(join(folder, entryPath), JSON.stringify({ ...entries[0], languages }));
}

/** The address without the base. */
function byAddress([file, page]: [string, SearchPage]): [string, SearchPage] {
  return [`/${file.replace(/index\.html$/, '')}`, page];
}

async function indexPages(
  pages: ReadonlyMap<string, SearchPage>,
  base: string,
): Promise<IndexFile[]> {
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
    for (const record of recordsOf(pages, base)) await add(index, record);
    const { files } = await index.getFiles();
    return files.filter(({ path }) => isUsed(path));
  } finally {
    await close();
  }
}

/** All pages are read before the first record: any of them may name a part of any other. */
function* recordsOf(pages: ReadonlyMap<string, SearchPage>, base: string): Generator<SearchRecord> {
  const found = new Names();
  for (const [path, { links }] of pages) found.collect(path, links, base);
  const names = found.byAddress();
  for (const [path, page] of pages)
    for (const section of page.sections.filter(saysSomething))
      yield recordOf(path, page, section, names);
}

/** A heading that only gathers others leads to nothing that they do not lead to. */
function saysSomething({ html }: Section): boolean {
  return /[^\s<>]/.test(html.replace(/<[^>]*>/g, ''));
}

/** One after the other, so that two builds of the same pages write the same index. */
async function add(index: PagefindIndex, record: SearchRecord): Promise<void> {
  const { errors } = await index.addHTMLFile(record);
  if (errors.length > 0) throw new Error(`Pagefind, ${record.url}: ${errors.join('; ')}`);
}

/** Pagefind brings interfaces of its own, which this site does not use. */
function isUsed(path: string): boolean {
  return !/-ui\.|-highlight\./.test(path);
}

async function writeFiles(folder: string, files: readonly IndexFile[]): Promise<void> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
