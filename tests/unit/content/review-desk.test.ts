import { expect, test } from 'vitest';
import { answersTo, indexedPaths } from '../../../src/history/desk/answer.ts';
import { commentOf } from '../../../src/history/desk/comment.ts';
import { questionsIn } from '../../../src/history/desk/question.ts';
import { lineFiles, lineIndex } from '../../../src/outputs/line-files.ts';
import { readSiteContent } from '../../../src/reader/read-site-content.ts';

const content = await readSiteContent('content');
const files = new Map(lineFiles(content).map((file) => [file.path, file]));
const index = lineIndex(content);

/** The answer as a review comment. */
function reviewOf(text: string, locale: 'en' | 'zh' = 'en'): string {
  const answers = questionsIn(text).flatMap((question) => {
    const known = indexedPaths(index, question.path).map((path) => files.get(path)!);
    return answersTo(question, known, index);
  });
  return commentOf(answers, index, { root: 'https://host/base', locale });
}

/** Below a folder that hosts keep to themselves. */
const hidden = '.claude/skills/clean-startup-log/SKILL.md';
const srt = 'python/sglang/srt';
const rotary = 'python/sglang/kernels/ops/attention/rotary_triton.py';
const mrope = `${srt}/layers/rotary_embedding/mrope.py`;
const tower = `${srt}/models/ernie45_vl.py`;
const moe = `${srt}/models/ernie45_moe_vl.py`;
const processor = `${srt}/multimodal/processors/ernie45_vl.py`;

/** A diff of our own that inserts a line behind a line of the snapshot, without its text. */
function inserted(path: string, line: number, text: string): string {
  return `--- a/${path}\n+++ b/${path}\n@@ -${line},0 +${line + 1} @@\n+${text}\n`;
}

test.each<[what: string, diff: string, named: string[], unnamed: string[]]>([
  [
    'a branch for XPU in the rope class',
    inserted(mrope, 610, '        if _is_xpu: return self.forward_native(positions, query, key)'),
    ['decoder, fused', 'validate/#fused-against-native'],
    ['vision, cached', 'raw-video'],
  ],
  [
    'the native rotation',
    inserted(mrope, 540, '        cos = cos.float()'),
    ['decoder, native', 'validate/#positions'],
    ['vision, cached'],
  ],
  [
    'a table of fixed size in the tower',
    inserted(tower, 403, '            max_position=1024,'),
    [
      'vision, cached',
      '/pr/19743/#get-rope-table',
      'debug/#long-context-8192',
      'validate/#vision-table',
    ],
    ['decoder,'],
  ],
  [
    'the rotation of patches',
    inserted(tower, 464, '        sin = -sin'),
    ['vision, cached', '/pr/19743/'],
    ['decoder, fused'],
  ],
  [
    'the unused class of the tower',
    inserted(tower, 362, '        seqlen += 1'),
    ['vision, recomputed'],
    ['decoder,'],
  ],
  [
    'the resampler',
    inserted(tower, 322, '            x = x.contiguous()'),
    ['/pr/15679/'],
    ['decoder, fused', 'vision, cached'],
  ],
  [
    'another argument of the first TopK',
    inserted(moe, 210, '            scoring_func="sigmoid",'),
    ['/finding/correction-bias-unread/', '/pr/15679/#two-expert-sets', 'validate/#both-experts'],
    ['vision, cached', 'decoder, fused'],
  ],
  [
    'a gate without quantisation',
    inserted(moe, 203, '            quant_config=None,'),
    ['/finding/vl-router-quantised/'],
    ['raw-video'],
  ],
  [
    'another frame sampling',
    inserted(processor, 160, '    fps = 1'),
    ['/pr/15679/#frame-sampling', 'validate/#video'],
    ['correction-bias'],
  ],
  [
    'the decoder calls of a video',
    inserted(processor, 179, '    frames = vr.get_frames_at(indices)'),
    ['/finding/raw-video/', 'debug/#raw-video'],
    ['jpeg-skips-resize'],
  ],
  [
    'the condition of the resize',
    inserted(processor, 395, '            images = [to_pil(image) for image in images]'),
    ['/finding/jpeg-skips-resize/'],
    ['decoder, fused'],
  ],
  [
    'the device of the processor',
    inserted(processor, 305, '        device = self.device'),
    ['/finding/processor-device/'],
    ['correction-bias'],
  ],
  [
    'a stride of the kernel',
    inserted(rotary, 165, '    stride_p,'),
    ['decoder, fused', '/pr/18856/', 'validate/#long-prefill'],
    ['vision, cached'],
  ],
  [
    'the generic kernel beside it',
    inserted(rotary, 60, '    tl.debug_barrier()'),
    ['validate/#start'],
    ['decoder, fused'],
  ],
  [
    'a renamed key of the config',
    inserted(`${srt}/utils/hf_transformers/common.py`, 390, '    key = "rope_params"'),
    ['validate/#rope-base'],
    ['vision, cached'],
  ],
  [
    'the text model',
    inserted(`${srt}/models/ernie4.py`, 100, '        self.bias = None'),
    ['/pr/7657/'],
    ['raw-video', 'vision, cached'],
  ],
  [
    'the choice of experts that all models share',
    inserted(`${srt}/layers/moe/topk.py`, 530, '        bias = None'),
    ['/finding/correction-bias-unread/'],
    ['raw-video'],
  ],
  [
    'a model that is not of the family',
    inserted(`${srt}/models/gemma.py`, 12, 'x = 1'),
    ['not among the files'],
    ['Who wrote'],
  ],
  [
    'a file by its old place',
    inserted(`${srt}/layers/rotary_embedding.py`, 12, 'x = 1'),
    ['not among the files'],
    ['Who wrote'],
  ],
  [
    'a line beyond the end',
    inserted(tower, 99_000, 'x = 1'),
    ['not in the snapshot'],
    ['Who wrote'],
  ],
  [
    'a new file',
    `diff --git a/${srt}/models/e.py b/${srt}/models/e.py\nnew file mode 100644\n--- /dev/null\n+++ b/${srt}/models/e.py\n@@ -0,0 +1 @@\n+x = 1\n`,
    ['a new file'],
    ['Who wrote'],
  ],
  [
    'a binary',
    'diff --git a/docs/logo.png b/docs/logo.png\nBinary files a/docs/logo.png and b/docs/logo.png differ\n',
    ['binary'],
    ['Who wrote'],
  ],
  [
    'blanks alone',
    `--- a/${moe}\n+++ b/${moe}\n@@ -207 +207 @@\n-self.a = b(c, d)\n+self.a  =  b( c, d )\n`,
    [],
    ['raw-video'],
  ],
  [
    'a path that climbs out',
    inserted('../../etc/passwd', 1, 'x'),
    ['not among the files'],
    ['Who wrote'],
  ],
  [
    'a path that is markup',
    inserted('<img src=x onerror=alert(1)>', 1, 'x'),
    ['not among the files'],
    ['Who wrote'],
  ],
])('%s', (_, diff, named, unnamed) => {
  const review = reviewOf(diff);
  for (const words of named) expect(review).toContain(words);
  for (const words of unnamed) expect(review).not.toContain(words);
  expect(reviewOf(diff.replaceAll('\n', '\r\n'))).toBe(review);
});

test('a file name that two files have is answered for both', () => {
  const review = reviewOf('ernie45_vl.py:402');
  expect(review).toContain(`${tower}:402`);
  expect(review).toContain(`${processor}:402`);
});

test('an installed package is known by its own path', () => {
  expect(indexedPaths(index, '/usr/lib/python3/site-packages/sglang/srt/models/ernie4.py')).toEqual(
    [`${srt}/models/ernie4.py`],
  );
});

test('a comment names the snapshot, its date, and speaks the language that is asked for', () => {
  expect(reviewOf(`${tower}:402`, 'zh')).toMatch(/视觉塔·缓存[\s\S]*快照 382343f86（2026-08-22）/);
});

test('every line of the family has somebody who wrote it', () => {
  for (const { path } of content.lineage.files) {
    const file = files.get(path);
    if (!file) continue;
    const told = file.wrote.reduce((sum, { rows: [first, last] }) => sum + last - first + 1, 0);
    expect(`${path} ${told}`).toBe(`${path} ${file.digests.length / 5}`);
  }
});

test('no file is offered that a host does not serve', () => {
  expect(content.lines.files.map(({ path }) => path)).toContain(hidden);
  expect(index.files).not.toContain(hidden);
});
