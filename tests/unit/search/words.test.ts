import { expect, test } from 'vitest';
import { searchable } from '../../../src/history/searchable.ts';
import { shareOf, wordsOf } from '../../../src/site/search/words.ts';
import { breakable } from '../../../src/history/breakable.ts';

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

test.each([
  ['Ernie4_5_VLRotaryEmbedding', ['Ernie4_', '5_', 'VLRotary', 'Embedding']],
  ['mrope_rope_index.py:671-829', ['mrope_', 'rope_', 'index.py:', '671-829']],
  ['layers/rotary_embedding.py', ['layers/', 'rotary_', 'embedding.py']],
  ['mm_schedule.embedding_cache', ['mm_', 'schedule.', 'embedding_', 'cache']],
  ['_triton_ernie45_rope_qk_fused', ['_triton_', 'ernie45_', 'rope_', 'qk_', 'fused']],
  ['__init__.py:135-150', ['__init__.py:', '135-150']],
  ['base.py:12', ['base.py:12']],
])('%s breaks at its joints alone', (name, pieces) => {
  expect(breakable(name)).toEqual(pieces);
});
