import { expect, test } from 'vitest';
import { Thesaurus, termsIn } from '../../../src/history/search/thesaurus.ts';

const thesaurus = new Thesaurus([
  ['out of memory', 'OOM', '爆显存'],
  ['does not start', '起不来'],
]);
const meaningsIn = (text: string): string[] =>
  termsIn(text, thesaurus).filter((term) => term.startsWith('='));

test.each([
  ['the server runs out of memory', ['=0']],
  ['OOM, and then it doesn’t start', ['=0', '=1']],
  ['一加载就爆显存，起不来', ['=0', '=1']],
  ['memory out there', []],
])('%s means what its phrases mean', (text, meanings) => {
  expect(meaningsIn(text)).toEqual(meanings);
});
