import { describe, expect, test } from 'vitest';
import { type SearchedPage, indexFiles } from '../../../src/finish/search-index/index-files.ts';
import { ask } from '../../../src/site/search/ask.ts';
import { SearchIndex } from '../../../src/site/search/search-index.ts';

function page(path: string, title: string, sections: Record<string, string>): SearchedPage {
  const number = /\d+/.exec(path)?.[0];
  const [first = '', ...rest] = Object.entries(sections).map(([id, text]) => ({
    ...{ id: id || undefined, heading: id || title, text, words: {} },
  }));
  const beginning = { ...(first as (typeof rest)[number]), words: number ? { number } : {} };
  return {
    path,
    page: { title, filters: [`class:${title}`], sections: [beginning, ...rest], links: [] },
    known: { names: new Map(), words: [], asked: { stall: ['why does it hang'] } },
  };
}

const pages = [
  page('/en/prs/77/', 'A kernel', {
    '': 'It calls get_cos_sin once. It was split from #78.',
    stall: 'The start stops while a font is downloaded.',
    memory: 'GPU memory runs out when many pictures come.',
  }),
  page('/en/prs/78/', 'A table', { '': 'It reads cos and sin from a table, unlike #77 and #99.' }),
  page('/en/debug/', 'Symptoms', { '': 'Look for a message.', oom: 'An OOM at load.' }),
];
const files = indexFiles(pages, [['out of memory', 'OOM', '爆显存']]);
const read: string[] = [];

async function found(query: string, filters = {}): Promise<string[]> {
  const index = await SearchIndex.load(async (name) => {
    read.push(name);
    return JSON.parse(JSON.stringify(files.get(name))) as unknown;
  });
  return (await ask(index, { query, filters })).map(({ url, parts }) =>
    [url, ...parts.slice(0, 1).map((part) => part.url.split('#')[1] ?? '')].join(' '),
  );
}

describe('first comes', () => {
  test.each([
    ['the page of a number', '#78', '/en/prs/78/ '],
    ['the page of an address on GitHub', 'https://github.com/o/n/pull/78', '/en/prs/78/ '],
    ['a symbol that was typed whole', 'get_cos_sin', '/en/prs/77/ '],
    ['a section by any of the words', 'font download blocked by the firewall', '/en/prs/77/ stall'],
    ['a section by what readers ask', 'hangs', '/en/prs/77/ stall'],
    ['a section by what is meant', '爆显存', '/en/debug/ oom'],
    ['a section in spite of a typing error', 'downloadded', '/en/prs/77/ stall'],
  ])('%s', async (_, query, first) => {
    expect((await found(query))[0]).toBe(first);
  });
});

test('nothing is found where too little of a query stands on a page', async () => {
  expect(await found('kernel of a walnut in grandmother’s christmas biscuit tin')).toEqual([]);
  expect(await found('zzzz')).toEqual([]);
});

test('of a number nothing is found that is only like it', async () => {
  expect(await found('#7')).toEqual([]);
  expect(await found('#99')).toEqual(['/en/prs/78/ ']);
});

test('words in quotes stand together', async () => {
  expect(await found('"cos and sin"')).toEqual(['/en/prs/78/ ']);
  expect(await found('"sin and cos"')).toEqual([]);
});

test('filters hold', async () => {
  expect(await found('kernel table', { class: ['A table'] })).toEqual(['/en/prs/78/ ']);
});

test('of the index only what a query asks for is read', async () => {
  read.length = 0;
  await found('#99');
  expect(read).toEqual(['core.json', 'terms/9.json', 'texts/1.json']);
});
