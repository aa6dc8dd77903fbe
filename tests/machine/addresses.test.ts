import { expect, test } from 'vitest';
import { readAddresses } from '../../src/addresses/file.ts';
import { publicAddresses } from '../../src/addresses/public-addresses.ts';
import { content } from './site.ts';

const served = new Set(publicAddresses(content));
const promised = readAddresses();

test('every address that was ever published is still there', () => {
  const gone = promised.filter((address) => !served.has(address));
  expect(gone, 'Others may link to these: restore the page, the section or the note.').toEqual([]);
});

test('new addresses are on the list', () => {
  const fresh = [...served].filter((address) => !promised.includes(address));
  expect(fresh, 'Run npm run addresses and commit content/addresses.txt.').toEqual([]);
});
