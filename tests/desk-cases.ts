/** A diff of our own, and what its answer must and must not name. */
export type DeskCase = readonly [what: string, diff: string, named: string[], unnamed: string[]];

export const srt = 'python/sglang/srt';
export const rotary = 'python/sglang/kernels/ops/attention/rotary_triton.py';
export const mrope = `${srt}/layers/rotary_embedding/mrope.py`;
export const tower = `${srt}/models/ernie45_vl.py`;
export const moe = `${srt}/models/ernie45_moe_vl.py`;
export const processor = `${srt}/multimodal/processors/ernie45_vl.py`;

/** A diff of our own that inserts a line behind a line of the snapshot, without its text. */
function inserted(path: string, line: number, text: string): string {
  return `--- a/${path}\n+++ b/${path}\n@@ -${line},0 +${line + 1} @@\n+${text}\n`;
}

export const deskCases: readonly DeskCase[] = [
  [
    'a branch for XPU in the rope class',
    inserted(mrope, 610, '        if _is_xpu: return self.forward_native(positions, query, key)'),
    ['decoder, fused', '/check/#fused-against-native'],
    ['vision, cached', 'raw-video'],
  ],
  [
    'the native rotation',
    inserted(mrope, 540, '        cos = cos.float()'),
    ['decoder, native', '/check/#positions'],
    ['vision, cached'],
  ],
  [
    'a table of fixed size in the tower',
    inserted(tower, 403, '            max_position=1024,'),
    [
      'vision, cached',
      '/pr/19743/#get-rope-table',
      '/symptom/#long-context-8192',
      '/check/#vision-table',
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
    ['/finding/correction-bias-unread/', '/pr/15679/#two-expert-sets', '/check/#both-experts'],
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
    ['/pr/15679/#frame-sampling', '/check/#video'],
    ['correction-bias'],
  ],
  [
    'the decoder calls of a video',
    inserted(processor, 179, '    frames = vr.get_frames_at(indices)'),
    ['/finding/raw-video/', '/symptom/#raw-video'],
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
    ['decoder, fused', '/pr/18856/', '/check/#long-prefill'],
    ['vision, cached'],
  ],
  [
    'the generic kernel beside it',
    inserted(rotary, 60, '    tl.debug_barrier()'),
    ['/check/#start'],
    ['decoder, fused'],
  ],
  [
    'a renamed key of the config',
    inserted(`${srt}/utils/hf_transformers/common.py`, 390, '    key = "rope_params"'),
    ['/check/#rope-base'],
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
  [
    'a path that would end its code and call somebody',
    inserted('x`@everyone ![a](https://host.example/a.png)`<b>.py', 1, 'x'),
    ["`x'@everyone ![a](https://host.example/a.png)'<b>.py:2`: not among the files"],
    ['`@everyone', 'Who wrote'],
  ],
  [
    'markup in the rows',
    inserted(tower, 403, '</pre><script>alert(1)</script><img src=x onerror=alert(1)>'),
    ['vision, cached'],
    ['<script', '<img'],
  ],
  [
    'a file that moves as it is',
    `diff --git a/${moe} b/${srt}/models/moved.py\nsimilarity index 100%\nrename from ${moe}\nrename to ${srt}/models/moved.py\n`,
    ['/pr/15679/', '/check/#both-experts', 'by line number alone'],
    ['moved.py'],
  ],
];
