import type { Page } from 'playwright';
import type { Locale } from '../model/address.ts';
import type { Answer, Found } from './answer.ts';
import type { Fragment, Pagefind, SubResult } from '../search/pagefind.ts';
import type { Query } from './queries.ts';

/** Asks the search of a built site, in the browser, as Starlight's search box asks it. */
export async function measure(
  page: Page,
  { site, locale }: { site: string; locale: Locale },
  queries: readonly Query[],
): Promise<Answer[]> {
  await page.goto(`${site}/${locale}/`);
  const results = await page.evaluate(askAll, { site, queries: queries.map(({ query }) => query) });
  const prefix = new URL(`${site}/${locale}`).pathname;
  return results.map(({ urls, milliseconds }, index) => ({
    query: queries[index]!,
    milliseconds,
    found: urls.map(({ url, at }): Found => ({ page: url.slice(prefix.length), at })),
  }));
}

interface Asked {
  site: string;
  queries: string[];
}

/** Runs in the page: as many results and notes as Starlight's box shows, and its ranking. */
async function askAll({ site, queries }: Asked) {
  const pagefind = (await import(/* @vite-ignore */ `${site}/pagefind/pagefind.js`)) as Pagefind;
  await pagefind.options({
    ranking: { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 },
  });
  await pagefind.search('warm up');
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const { results } = await pagefind.search(query);
    const milliseconds = performance.now() - start;
    const pages = await Promise.all(results.slice(0, 10).map((hit) => hit.data()));
    answers.push({ milliseconds, urls: pages.map((fragment) => shown(fragment)) });
  }
  return answers;

  function shown({ url, sub_results }: Fragment) {
    const notes = sub_results[0]?.url === url ? sub_results.slice(1) : sub_results;
    const count = (note: SubResult) => note.weighted_locations.length;
    const best = [...notes].sort((a, b) => count(b) - count(a)).slice(0, 3);
    const kept = notes.filter((note) => best.includes(note));
    return { url, at: kept.map((note) => note.url.split('#')[1] ?? '') };
  }
}
