import type { Page } from 'playwright';
import { type Locale, locales, languageTags } from '../../../src/history/address.ts';
import { indexSize, type IndexSize } from '../../relevance/index-size.ts';
import { readQueries } from '../../relevance/queries.ts';
import type { SiteSearch } from '../../../src/site/islands/site-search.ts';
import type { Part, ServedSite } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { atMost, type Goal, kilobytes, milliseconds } from '../report.ts';
import { quantile } from '../statistics.ts';

interface Found {
  locale: Locale;
  /** Milliseconds of each query, in the order of the file. */
  first: number[];
  again: number[];
  index: IndexSize;
}

export const search: Part = async (bench) => {
  const site = await bench.site();
  return withBrowser(async (browser) => {
    const found: Found[] = [];
    for (const locale of locales) {
      bench.say(`searches in ${languageTags[locale]}`);
      const page = await browser.newPage();
      found.push(await measureLocale(page, site, locale));
      await page.close();
    }
    return {
      goals: found.flatMap(goalsOf),
      tables: [
        {
          title: 'Search',
          head: ['language', 'queries', 'first time: median, p95', 'again: median, p95', 'index'],
          rows: found.map(({ locale, first, again, index }) => [
            languageTags[locale],
            `${first.length}`,
            ...[first, again].map(timesOf),
            `${kilobytes(index.bytes)} in ${index.files} files`,
          ]),
        },
      ],
      notes: [
        'In the page, from the question to the results with their texts, without slowing anything. The question that loads the index is not timed; the first time, a query still fetches its part of the index and its texts from a server on this machine.',
        'The queries are those of tests/relevance; which pages come first is measured by `npm run relevance`.',
      ],
      data: found,
    };
  });
};

async function measureLocale(page: Page, site: ServedSite, locale: Locale): Promise<Found> {
  const queries = (await readQueries(locale)).map(({ query }) => query);
  await page.goto(`${site.url}/${locale}/`);
  const times = await page.evaluate(askTwice, queries);
  return { locale, ...times, index: await indexSize(site.dir, locale) };
}

/** Runs in the page. */
async function askTwice(queries: string[]): Promise<{ first: number[]; again: number[] }> {
  const search = document.querySelector<SiteSearch>('site-search')!;
  await search.find('ERNIE');
  const ask = async (): Promise<number[]> => {
    const times: number[] = [];
    for (const query of queries) {
      const start = performance.now();
      await search.find(query);
      times.push(performance.now() - start);
    }
    return times;
  };
  return { first: await ask(), again: await ask() };
}

function goalsOf({ locale, first, again }: Found): Goal[] {
  const tag = `search in ${languageTags[locale]}`;
  return [
    atMost(`${tag}, p95 of first answers`, quantile(first, 0.95), 100, milliseconds),
    atMost(`${tag}, slowest answer when asked again`, Math.max(...again), 100, milliseconds),
  ];
}

function timesOf(times: readonly number[]): string {
  return `${milliseconds(quantile(times, 0.5))}, ${milliseconds(quantile(times, 0.95))}`;
}
