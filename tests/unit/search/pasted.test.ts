import { describe, expect, test } from 'vitest';
import { questionIn } from '../../../src/history/desk/question-address.ts';
import { deskResult, pullAsked, wordsAsked } from '../../../src/site/search/pasted.ts';

const traceback = `Traceback (most recent call last):
  File "/usr/lib/python3/site-packages/sglang/srt/multimodal/processors/ernie45_vl.py", line 179, in preprocess_video
    fps = vr.get_avg_fps()
ValueError: caught on the way

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/a.py", line 3, in run
    raise
AttributeError: 'Reader' object has no attribute 'get_avg_fps'`;
const hunk = (context: string) =>
  `@@ -402,7 +402,9 @@ ${context}\n     x = 1\n-    y = 2\n+    y = 3`;

describe('the pages are searched', () => {
  test.each([
    [
      'for the error of a traceback',
      traceback,
      "AttributeError: 'Reader' object has no attribute 'get_avg_fps'",
    ],
    [
      'also where its lines were joined',
      traceback.replace(/\s*\n/g, ' '),
      "AttributeError: 'Reader' object has no attribute 'get_avg_fps'",
    ],
    [
      'for the function that raised it too, where it has a name of its own',
      `File "/srv/m.py", line 7, in _compute_mrope_positions\n    x[0]\nTypeError: no subscript`,
      'TypeError: no subscript _compute_mrope_positions',
    ],
    [
      'for the method of a hunk',
      hunk('def forward_cuda(self, positions: torch.Tensor):'),
      'forward_cuda',
    ],
    [
      'for the class of a hunk',
      hunk('class Ernie4_5_VLRotaryEmbedding:'),
      'Ernie4_5_VLRotaryEmbedding',
    ],
    [
      'for the names of a row in a header',
      hunk('return self.rotary_emb.get_cos_sin(seq)'),
      'rotary_emb get_cos_sin seq',
    ],
    ['for the file too', `--- a/m/x.py\n+++ b/m/x.py\n${hunk('def f(a):')}`, 'f m/x.py'],
    ['for the name of a copied declaration', 'def get_rope_index(self, ids', 'get_rope_index'],
    ['for the path of a line', 'models/ernie45_vl.py:402', 'models/ernie45_vl.py'],
    ['for words as they are', 'configuration class, in return', 'configuration class, in return'],
    ['for an error as it is', "KeyError: 'rope_theta'", "KeyError: 'rope_theta'"],
  ])('%s', (_, text, words) => {
    expect(wordsAsked(text)).toBe(words);
  });
});

describe('the review desk', () => {
  const result = (text: string) =>
    deskResult(text, { desk: '/en/review/', words: 'Desk: {place}' });

  test.each([
    ['a line', 'python/models/ernie45_vl.py:402', 'Desk: ernie45_vl.py:402'],
    ['a range', 'ernie45_vl.py:402-410', 'Desk: ernie45_vl.py:402-410'],
    ['a link', 'https://github.com/o/n/blob/main/a/b.py#L3-L5', 'Desk: b.py:3-5'],
    ['a traceback', traceback, 'Desk: ernie45_vl.py:179'],
    ['a diff', `--- a/m/x.py\n+++ b/m/x.py\n${hunk('def f(a):')}`, 'Desk: x.py:402-403'],
    ['a hunk alone', hunk('class A:'), 'Desk: @@:402-403'],
  ])('is led to by %s, with all of it', (_, text, title) => {
    const found = result(text);
    expect(found?.title).toBe(title);
    const { pathname, search, hash } = new URL(found!.url, 'https://example.org');
    expect(pathname).toBe('/en/review/');
    expect(questionIn({ search, hash })).toBe(text);
  });

  test.each(['ernie45_vl.py', '127.0.0.1:30000', 'why is it slow?', '#18856', 'KeyError: 3'])(
    'is not led to by %s',
    (text) => {
      expect(result(text)).toBeUndefined();
    },
  );
});

test.each([
  ['#18856', '18856'],
  ['https://github.com/sgl-project/sglang/pull/99999', '99999'],
  ['18856', undefined],
  ['#18856 kernel', undefined],
])('%s asks for the pull request %s', (text, number) => {
  expect(pullAsked(text)).toBe(number);
});
