import { readdir, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArgs, findChromium } from '../browser/chromium.ts';
import { ContentError } from '../errors.ts';
import { languageTags, type Locale, locales } from '../model/address.ts';
import { createSiteServer, listen } from '../serve/site-server.ts';
import { settings } from '../settings.ts';
import { measure } from './measure.ts';
import { readQueries } from './queries.ts';
import { type IndexSize, report } from './report.ts';

/** The set that the ranking is tuned against, and one that it never saw. */
const querySets = ['tests/search', 'tests/search/held-out'];

/** `npm run relevance`: asks the built site's search every query of each set. */
async function main(dir: string): Promise<void> {
  const server = createSiteServer({ dir, base: settings.base });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const site = `http://localhost:${port}${settings.base.replace(/\/$/, '')}`;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArgs,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    for (const folder of querySets) {
      console.log(`${folder}/`);
      for (const locale of locales) {
        const page = await browser.newPage();
        const answers = await measure(page, { site, locale }, await readQueries(locale, folder));
        console.log(report(locale, answers, await indexSize(dir, locale)));
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}

/** Pagefind names a language's files after it, apart from the WebAssembly that languages share. */
async function indexSize(dir: string, locale: Locale): Promise<IndexSize> {
  const folder = join(dir, 'pagefind');
  const tag = languageTags[locale].toLowerCase();
  const names = await readdir(folder, { recursive: true });
  const own = names.filter((name) => new RegExp(`(^|[./])${tag}_`).test(name));
  const sizes = await Promise.all(own.map(async (name) => (await stat(join(folder, name))).size));
  return { files: own.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

try {
  await main(process.argv[2] ?? 'dist');
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
