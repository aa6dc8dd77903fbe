import type { Page } from 'playwright';
import { type Locale, locales, languageTags } from '../../../src/history/address.ts';
import { indexSize, type IndexSize } from '../../relevance/index-size.ts';
import { measure } from '../../relevance/measure.ts';
import { readQueries } from '../../relevance/queries.ts';
import type { Part, ServedSite } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { atMost, type Goal, kilobytes, milliseconds as ms } from '../report.ts';
import { quantile } from '../statistics.ts';

interface Found {
  locale: Locale;
  /** Milliseconds of each query, in the order of the file. */
  first: number[];
  again: number[];
  index: IndexSize;
}

/** A phone beside this machine. */
const slowdown = 4;

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
          head: [
            'language',
            'queries',
            'first time: median, p95',
            'again: median, p95',
            'index, gzip',
            'first open',
          ],
          rows: found.map(({ locale, first, again, index }) => [
            languageTags[locale],
            `${first.length}`,
            ...[first, again].map(timesOf),
            `${kilobytes(index.bytes)} in ${index.files} files`,
            kilobytes(index.opened),
          ]),
        },
      ],
      notes: [
        `In the page, from the question to the results with their texts, ${slowdown} times slower than this machine. The question that loads the index is not timed; the first time, a query still fetches its part of the index and its texts from a server on this machine.`,
        'The queries are those of tests/relevance; which pages come first is measured by `npm run relevance`.',
      ],
      figures: found,
    };
  });
};

async function measureLocale(page: Page, site: ServedSite, locale: Locale): Promise<Found> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const answers = await measure(page, { site: site.url, locale }, await readQueries(locale));
  const first = answers.map(({ milliseconds }) => milliseconds);
  const again = answers.map((answer) => answer.again);
  return { locale, first, again, index: await indexSize(site.dir, locale) };
}

function goalsOf({ locale, first, again, index }: Found): Goal[] {
  const tag = `search in ${languageTags[locale]}`;
  return [
    atMost(`${tag}, p95 of first answers`, quantile(first, 0.95), 100, ms),
    atMost(`${tag}, slowest answer when asked again`, Math.max(...again), 100, ms),
    atMost(`${tag}, first open, gzip`, index.opened, 300_000, kilobytes),
  ];
}

function timesOf(times: readonly number[]): string {
  return `${ms(quantile(times, 0.5))}, ${ms(quantile(times, 0.95))}`;
}
