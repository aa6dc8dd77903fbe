import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { type Locale, locales } from '../../history/address.ts';
import { Names } from './names.ts';
import { recordOf, type SearchRecord } from './record.ts';
import { readSections, type SearchPage, type Section } from './sections.ts';

type IndexFile = Awaited<ReturnType<PagefindIndex['getFiles']>>['files'][number];

/** Pagefind's list of languages; the rest of it is the same for each. */
interface EntryFile {
  languages: Record<string, unknown>;
}

const entryPath = 'pagefind-entry.json';

/**
 * Indexes the pages of a built site, section by section, into its folder `pagefind`. Whole diffs
 * are left out: the pull request's page says in words what they show in code. Each language has a
 * Pagefind of its own, because both at once take as much more memory.
 */
export async function writeSearchIndex(dir: string, base: string): Promise<void> {
  const folder = join(dir, 'pagefind');
  const entries: EntryFile[] = [];
  for (const locale of locales) {
    const files = await indexLocale(dir, locale, base);
    await writeFiles(folder, files);
    entries.push(JSON.parse(await readFile(join(folder, entryPath), 'utf8')) as EntryFile);
  }
  const languages = Object.assign({}, ...entries.map((entry) => entry.languages)) as object;
  await writeFile(join(folder, entryPath), JSON.stringify({ ...entries[0], languages }));
}

async function indexLocale(dir: string, locale: Locale, base: string): Promise<IndexFile[]> {
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
    for await (const record of readRecords(dir, locale, base)) await add(index, record);
    const { files } = await index.getFiles();
    return files.filter(({ path }) => isUsed(path));
  } finally {
    await close();
  }
}

/** All pages are read before the first record: any of them may name a part of any other. */
async function* readRecords(
  dir: string,
  locale: Locale,
  base: string,
): AsyncGenerator<SearchRecord> {
  const pages = await readPages(dir, locale);
  const found = new Names();
  for (const [path, { links }] of pages) found.collect(path, links, base);
  const names = found.byAddress();
  for (const [path, page] of pages)
    for (const section of page.sections.filter(saysSomething))
      yield recordOf(path, page, section, names);
}

/** Every page with a title but the whole diffs, by its address without the base. */
async function readPages(dir: string, locale: Locale): Promise<Map<string, SearchPage>> {
  const files = await readdir(join(dir, locale), { recursive: true });
  const pages = new Map<string, SearchPage>();
  for (const file of files.filter((name) => /^(?!.*\/diff\/).*index\.html$/.test(name)).sort()) {
    const page = readSections(await readFile(join(dir, locale, file), 'utf8'));
    if (page) pages.set(`/${locale}/${file.replace(/index\.html$/, '')}`, page);
  }
  return pages;
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
