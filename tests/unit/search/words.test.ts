import { expect, test } from 'vitest';
import { searchable } from '../../../src/history/searchable.ts';
import { breakable } from '../../../src/history/breakable.ts';

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
