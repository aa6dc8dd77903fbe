import { expect, test } from 'vitest';
import { searchable } from '../../../src/history/searchable.ts';
import { shareOf, wordsOf } from '../../../src/site/search/words.ts';

test.each([
  ['#18856', ['18856']],
  ['get_cos_sin', ['get_cos_sin']],
  ['--mm-process-config', ['mm-process-config']],
  ["KeyError: 'rope_theta'", ['KeyError', 'rope_theta']],
  ['processors/ernie45_vl.py', ['processors', 'ernie45_vl.py']],
  ['  "captured prefill" ', ['captured', 'prefill']],
  ['?!', []],
])('English: %s', (query, words) => {
  expect(wordsOf(query, 'en')).toEqual(words);
});

test.each([
  ['首 token 慢', ['首', 'token', '慢']],
  ['get_rope_config 默认值', ['get_rope_config', '默认', '值']],
  ['#19743，融合 kernel', ['19743', '融合', 'kernel']],
])('Chinese: %s', (query, words) => {
  expect(wordsOf(query, 'zh-CN')).toEqual(words);
});

test('the share of a title that was typed', () => {
  expect(shareOf('配置', ['配置'])).toBe(1);
  expect(shareOf('MTP 草稿模型', ['草稿', '模型'])).toBeCloseTo(4 / 7);
  expect(shareOf('Findings', ['rotary'])).toBe(0);
  expect(shareOf('—', ['rotary'])).toBe(0);
});

test('paths and qualified names are taken apart, names of files are not', () => {
  expect(searchable(['python/models/ernie45_vl.py', 'Rope.forward', 'docs/a/b.mdx'])).toBe(
    'python models ernie45_vl.py Rope forward docs a b.mdx',
  );
  expect(searchable(['python/sglang/srt/layers/rotary_embedding/**'])).toBe(
    'python sglang srt layers rotary_embedding',
  );
});
