import { expect, test } from 'vitest';
import { tokensOf } from '../../../src/history/search/tokens.ts';

const termsOf = (text: string): string[] => tokensOf(text).flatMap(({ terms }) => terms);

test.each([
  ['#18856', ['18856']],
  ['get_cos_sin', ['get_cos_sin', 'get', 'cos', 'sin']],
  ['--mm-process-config', ['mm-process-config', 'mmprocessconfig', 'mm', 'process', 'config']],
  ["KeyError: 'rope_theta'", ['keyerror', 'key', 'error', 'rope_theta', 'rope', 'theta']],
  ['processors/ernie45_vl.py', ['processor', 'ernie45_vl.py', 'ernie45', 'vl', 'py']],
  ['VLRotaryEmbedding', ['vlrotaryembedding', 'vl', 'rotari', 'embed']],
  ['?!', []],
])('names are found whole and by their parts: %s', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test.each([
  ['crashes', 'crash'],
  ['compiled', 'compiling'],
  ['JPEGs', 'JPEG'],
  ['warm-up', 'warmup'],
  ["doesn't", 'not'],
  ["the model's", 'model'],
])('%s is found as %s', (one, other) => {
  expect(termsOf(one)).toEqual(expect.arrayContaining(termsOf(other)));
});

test('words that say nothing are left out', () => {
  expect(termsOf('why does it not start')).toEqual(termsOf('not start'));
  expect(termsOf('为什么启动的时候报错了')).toEqual(termsOf('启动 报错'));
  // A whole word of a question is left out, and not its first character alone.
  expect(termsOf('能不能关掉')).toEqual(termsOf('关掉'));
  expect(termsOf('哪些模型')).toEqual(termsOf('模型'));
});

test.each([
  ['爆显存', ['爆显', '显存']],
  ['首 token 慢', ['首', 'token', '慢']],
  ['#19743，融合 kernel', ['19743', '融合', 'kernel']],
])('Chinese is found by pairs of characters: %s', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test('a token stands where its word stands', () => {
  const text = '先看 get_cos_sin 再看显存占用';
  const words = tokensOf(text).map(({ start, end }) => text.slice(start, end));
  expect(words).toEqual(['先看', 'get_cos_sin', '再看', '看显', '显存', '存占', '占用']);
});
