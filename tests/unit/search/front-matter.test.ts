import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/finish/search-index/write.ts';

test('a page is found by what its readers call it and ask in any of its languages', () => {
  const chinese = { searchWords: ['投机解码', 'EAGLE'], asked: { traps: ['怎么开 MTP'] } };
  const english = {
    searchWords: ['EAGLE', 'NEXTN'],
    asked: { traps: ['enable MTP'], dead: ['x'] },
  };
  expect(wordsOf([chinese, english])).toEqual({
    words: ['投机解码', 'EAGLE', 'NEXTN'],
    asked: { traps: ['怎么开 MTP', 'enable MTP'], dead: ['x'] },
  });
  expect(wordsOf([{}])).toEqual({ words: [], asked: {} });
});
