import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { recordOf, type SearchRecord } from './record.ts';
import { readSections, type Section } from './sections.ts';

/**
 * Indexes the pages of a built site, section by section, into its folder `pagefind`. Whole diffs
 * are left out: the pull request's page says in words what they show in code.
 */
export async function writeSearchIndex(dir: string): Promise<void> {
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
    for (const record of await readRecords(dir)) await add(index, record);
    const { files } = await index.getFiles();
    await writeFiles(
      join(dir, 'pagefind'),
      files.filter(({ path }) => isUsed(path)),
    );
  } finally {
    await close();
  }
}

async function readRecords(dir: string): Promise<SearchRecord[]> {
  const names = await readdir(dir, { recursive: true });
  const pages = names.filter((name) => /^(en|zh)\/(?!.*\/diff\/).*index\.html$/.test(name)).sort();
  const records: SearchRecord[] = [];
  for (const name of pages) {
    const page = readSections(await readFile(join(dir, name), 'utf8'));
    const path = `/${name.replace(/index\.html$/, '')}`;
    records.push(
      ...(page?.sections.filter(saysSomething).map((section) => recordOf(path, page, section)) ??
        []),
    );
  }
  return records;
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

async function writeFiles(
  folder: string,
  files: { path: string; content: Uint8Array }[],
): Promise<void> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
