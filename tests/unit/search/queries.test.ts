import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headingsOf, parsePage } from '../../../src/reader/page.ts';
import { type Locale, locales } from '../../../src/history/address.ts';
import { readQueries } from '../../relevance/queries.ts';

describe.each(locales)('the queries in %s', async (locale) => {
  const queries = await readQueries(locale);

  test('are forty, each asked once', () => {
    expect(new Set(queries.map(({ query }) => query)).size).toBe(40);
    expect(queries).toHaveLength(40);
  });

  test('expect pages, notes and headings that exist', async () => {
    const heldOut = await readQueries(locale, 'tests/relevance/held-out');
    const wrong = [...queries, ...heldOut].filter(
      ({ places }) => !places.every(({ page, at }) => headingIds(locale, page).has(at)),
    );
    expect(wrong).toEqual([]);
  });

  test('expect a note or a heading at least fifteen times', () => {
    expect(
      queries.filter(({ places }) => places.some(({ at }) => at)).length,
    ).toBeGreaterThanOrEqual(15);
  });

  test('ask for every kind of page', () => {
    const sections = new Set(
      queries.flatMap(({ places }) => places.map(({ page }) => page.split('/')[1])),
    );
    for (const section of [
      'prs',
      'rotary',
      'surfaces',
      'findings',
      'debug',
      'validate',
      'evidence',
    ])
      expect(sections).toContain(section);
  });
});

test('five or more Chinese queries are one word of two characters', async () => {
  const queries = await readQueries('zh');
  const short = queries.filter(({ query }) => /^\p{Script=Han}{2}$/u.test(query));
  expect(short.length).toBeGreaterThanOrEqual(5);
});

/** Ids of a page's headings, and undefined for the page itself; empty where there is no page. */
function headingIds(locale: Locale, path: string): Set<string | undefined> {
  const stem = `content/docs/${locale}${path}`.replace(/\/$/, '');
  const file = [`${stem}.mdx`, `${stem}/index.mdx`].find(existsSync);
  if (!file) return new Set();
  const page = parsePage(readFileSync(file, 'utf8'), { locale, path, file });
  return new Set([undefined, ...headingsOf(page).map(({ id }) => id)]);
}
