import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locale } from '../../src/history/address.ts';
import { coreFile } from '../../src/history/search/index-files.ts';

/** What one language's search index takes, compressed as a host sends it. */
export interface IndexSize {
  files: number;
  bytes: number;
  /** What is fetched when the search is first opened. */
  opened: number;
}

/** @param dir a built site */
export async function indexSize(dir: string, locale: Locale): Promise<IndexSize> {
  const folder = join(dir, 'search', locale);
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.json'),
  );
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(folder, name)), { level: 9 }).length),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { files: names.length, bytes, opened: sizes[names.indexOf(coreFile)]! };
}
