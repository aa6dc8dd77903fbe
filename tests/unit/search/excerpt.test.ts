import { expect, test } from 'vitest';
import { Thesaurus } from '../../../src/history/search/thesaurus.ts';
import { type Excerpt, excerptOf } from '../../../src/site/search/excerpt.ts';

const thesaurus = new Thesaurus([['out of memory', 'OOM']]);
const shown = (excerpt: Excerpt): string =>
  excerpt.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

test('what was found is marked, whatever its form', () => {
  expect(shown(excerptOf('It crashed: OOM.', new Set(['crash', '=0']), thesaurus))).toBe(
    'It [crashed]: [OOM].',
  );
});

test('pairs of characters that touch are one mark', () => {
  expect(shown(excerptOf('加载时爆显存。', new Set(['爆显', '显存']), thesaurus))).toBe(
    '加载时[爆显存]。',
  );
});

test('of a long text the part is shown that holds most of it, cut between words', () => {
  const filler = 'word '.repeat(100);
  const text = `${filler}a kernel alone ${filler}the kernel compiles again ${filler}`;
  const excerpt = shown(excerptOf(text, new Set(['kernel', 'compil']), thesaurus));
  expect(excerpt).toMatch(/^…word .*the \[kernel\] \[compiles\] again .*word…$/);
  expect(excerpt.length).toBeLessThan(210);
});
