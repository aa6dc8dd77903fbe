import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ContentError } from '../../src/errors.ts';
import { type Locale, locales } from '../../src/history/address.ts';
import { ask } from '../../src/site/search/ask.ts';
import { SearchIndex } from '../../src/site/search/search-index.ts';
import type { Answer } from './answer.ts';
import { type Query, readQueries } from './queries.ts';
import { report } from './report.ts';

/** The set that the ranking is tuned against, and one that it never saw. */
const querySets = ['tests/relevance', 'tests/relevance/held-out'];

/**
 * `npm run relevance [-- FOLDER…]`: asks the built site's index every query of each folder's
 * `queries.en.yaml` and `queries.zh.yaml`, by the code that the search's window asks it with.
 */
async function main(dir: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    console.log(`${folder}/`);
    for (const locale of locales.filter((each) => existsSync(`${folder}/queries.${each}.yaml`))) {
      const answers = await answersOf(dir, locale, await readQueries(locale, folder));
      console.log(report(locale, answers));
    }
  }
}

async function answersOf(dir: string, locale: Locale, queries: readonly Query[]) {
  const index = await indexIn(dir, locale);
  const answers: Answer[] = [];
  for (const query of queries) {
    const start = performance.now();
    const results = await ask(index, query);
    const found = results.map(({ url, parts }) => ({
      page: url.slice(`/${locale}`.length),
      at: parts.flatMap((part) => part.url.split('#')[1] ?? []),
    }));
    answers.push({ query, found, milliseconds: performance.now() - start });
  }
  return answers;
}

function indexIn(dir: string, locale: Locale): Promise<SearchIndex> {
  return SearchIndex.load(
    async (name) =>
      JSON.parse(await readFile(join(dir, 'search', locale, name), 'utf8')) as unknown,
  );
}

const { values, positionals } = parseArgs({
  options: { site: { type: 'string', default: 'dist' } },
  allowPositionals: true,
});
try {
  await main(values.site, positionals.length > 0 ? positionals : querySets);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
