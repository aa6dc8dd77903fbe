import { headingsOf, type Page } from '../reader/page.ts';
import { addressOfFile, markdownPath } from '../history/site-address.ts';
import type { SiteContent } from '../reader/site-content.ts';
import { locales, pageHref, shortHref, shortLinkOf } from '../history/address.ts';
import { machinePaths, partPaths } from '../history/machine-files.ts';
import { groupByMonth } from '../history/timeline.ts';

/**
 * Every address that somebody may have written down: pages, their sections and notes, their
 * Markdown, short links and files for machines. Below the base, sorted.
 */
export function publicAddresses(content: Pick<SiteContent, 'pages' | 'pulls' | 'runs'>): string[] {
  return [
    ...new Set([
      '/',
      ...machinePaths,
      ...locales.flatMap((locale) => partPaths(locale, content)),
      ...content.pages.flatMap(addressesOfPage),
      ...months(content),
      ...content.pulls.flatMap(({ number }) =>
        locales.map((locale) => pageHref('/', locale, `/prs/${number}/diff/`)),
      ),
      ...content.pages.flatMap((page) => shortAddresses(content, page)),
    ]),
  ].sort();
}

function addressesOfPage(page: Page): string[] {
  const { locale, path } = page;
  const address = addressOfFile(path);
  const ids = headingsOf(page).flatMap(({ id }) => id ?? []);
  return [
    pageHref('/', locale, address),
    markdownPath(locale, address),
    ...ids.map((id) => pageHref('/', locale, address, id)),
  ];
}

/** Of a pull request the notes, of any other page the sections: what the short link lists. */
function shortAddresses({ pulls }: Pick<SiteContent, 'pulls'>, page: Page): string[] {
  const short = shortLinkOf(addressOfFile(page.path));
  if (!short) return [];
  const notes = pulls.find(({ number }) => String(number) === short.name)?.anchors;
  const ids = notes?.map(({ id }) => id) ?? headingsOf(page).flatMap(({ id }) => id ?? []);
  return [shortHref('/', short), ...ids.map((id) => shortHref('/', short, id))];
}

/** The one list whose sections come from facts. */
function months({ pulls }: Pick<SiteContent, 'pulls'>): string[] {
  return groupByMonth(pulls).flatMap(({ month }) =>
    locales.map((locale) => pageHref('/', locale, '/timeline/', `m-${month}`)),
  );
}
