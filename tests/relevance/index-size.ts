import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { languageTags, type Locale } from '../../src/history/address.ts';

/** What one language's search index takes on disk. */
export interface IndexSize {
  files: number;
  bytes: number;
}

/**
 * Pagefind names a language's files after it, apart from the WebAssembly that languages share.
 * @param dir a built site
 */
export async function indexSize(dir: string, locale: Locale): Promise<IndexSize> {
  const folder = join(dir, 'pagefind');
  const own = new RegExp(`(^|[./])${languageTags[locale].toLowerCase()}_`);
  const names = (await readdir(folder, { recursive: true })).filter((name) => own.test(name));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
