import type { Page } from 'playwright';
import type { SiteSearch } from '../../src/site/islands/site-search.ts';
import type { Locale } from '../../src/history/address.ts';
import type { Answer } from './answer.ts';
import type { Query } from './queries.ts';

export interface AskedTwice extends Answer {
  /** Milliseconds of the same query asked once more. */
  again: number;
}

/**
 * Asks a built site's search each query twice, in the browser, and takes what its window lists.
 * @param site address of the site, base included, without a slash at its end
 */
export async function measure(
  page: Page,
  { site, locale }: { site: string; locale: Locale },
  queries: readonly Query[],
): Promise<AskedTwice[]> {
  await page.goto(`${site}/${locale}/`);
  const lists = await page.evaluate(
    askAll,
    queries.map(({ query }) => query),
  );
  const prefix = new URL(`${site}/${locale}`).pathname;
  return lists.map(({ results, ...times }, index) => ({
    ...{ query: queries[index]!, ...times },
    found: results.map(({ url, parts }) => ({
      page: url.slice(prefix.length),
      at: parts.map((part) => part.url.split('#')[1] ?? '').filter(Boolean),
    })),
  }));
}

/** Runs in the page. The first question, which also loads the index, is not one of those timed. */
async function askAll(queries: string[]) {
  const search = document.querySelector<SiteSearch>('site-search')!;
  const ask = async (query: string) => {
    const start = performance.now();
    const results = await search.find(query);
    return { results, milliseconds: performance.now() - start };
  };
  await ask('ERNIE');
  const lists = [];
  for (const query of queries) lists.push({ ...(await ask(query)), again: 0 });
  for (const [index, query] of queries.entries())
    lists[index]!.again = (await ask(query)).milliseconds;
  return lists;
}
