import { expect, test } from 'vitest';
import { type Link, Names } from '../../../src/finish/search-index/names.ts';
import { elementsIn } from '../../../src/finish/elements.ts';
import { readSections } from '../../../src/finish/search-index/sections.ts';

function namesOf(pages: Record<string, string>, base = ''): Record<string, string[]> {
  const names = new Names();
  for (const [path, main] of Object.entries(pages)) names.collect(path, linksOf(main), base);
  return Object.fromEntries(names.byAddress());
}

function linksOf(main: string): Link[] {
  return readSections(elementsIn(`<html><body><main><h1>A title</h1>${main}</main></body></html>`))!
    .links;
}

const link = (href: string, text: string) => `<p>See <a href="${href}">${text}</a>.</p>`;

test('a place is called what other pages call it, each name once', () => {
  const first = link('/en/debug/#odd', 'odd  <b>frames</b>') + link('/en/b/', 'the second');
  const pages = { '/en/a/': first, '/en/b/': link('/en/debug/#odd', 'odd frames') };
  expect(namesOf(pages)).toEqual({ '/en/debug/#odd': ['odd frames'], '/en/b/': ['the second'] });
});

test('words that lead to several places are the name of none', () => {
  const pages = { '/en/a/': link('/en/b/', 'the finding') + link('/en/c/', 'the finding') };
  expect(namesOf(pages)).toEqual({});
});

test('numbers, links of a page to itself, and what a search does not read give no names', () => {
  const ignored = `<div data-search-ignore>${link('/en/b/', 'in a picture')}</div>`;
  const pages = {
    '/en/a/': link('/en/b/', '#15679') + link('/en/a/#x', 'here') + ignored,
    '/en/c/': `<nav>${link('/en/b/', 'the next page')}</nav>`,
  };
  expect(namesOf(pages)).toEqual({});
});

test('addresses are told without the base path', () => {
  expect(namesOf({ '/en/a/': link('/ernie45/en/b/', 'a name') }, '/ernie45')).toEqual({
    '/en/b/': ['a name'],
  });
});
