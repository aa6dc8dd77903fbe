import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeHtml } from '../../../src/site/diff-view/code-html.ts';
import { type Mark, wordMarks } from '../../../src/site/diff-view/word-marks.ts';

const piece = fc.constantFrom(
  'row',
  ' ',
  '  ',
  '=',
  '(',
  '旋转',
  '角',
  '😀',
  '👩‍💻',
  '_x1',
  '<b>',
  '\t',
  'é',
  'e\u0301',
  '\u{1f1eb}\u{1f1f7}',
  '\u200b',
);
const pair = fc
  .record({
    before: fc.array(piece, { maxLength: 20 }),
    at: fc.nat(20),
    put: fc.array(piece, { maxLength: 4 }),
  })
  .map(
    ({ before, at, put }) =>
      [before.join(''), before.toSpliced(at, put.length, ...put).join('')] as const,
  );

function outside(text: string, marks: readonly Mark[]): string {
  const ends = [0, ...marks.map(([, end]) => end)];
  const starts = [...marks.map(([start]) => start), text.length];
  return ends.map((end, index) => text.slice(end, starts[index])).join('');
}

it('what is not marked is alike on both sides, blanks apart', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const [old, fresh] = wordMarks(before, after);
      if (old.length + fresh.length === 0) return;
      const bare = (text: string, marks: readonly Mark[]): string =>
        outside(text, marks).replaceAll(/\s/g, '');
      expect(bare(before, old)).toBe(bare(after, fresh));
    }),
  );
});

/** Where one character of a reader ends and the next begins. */
function clusterEnds(text: string): number[] {
  const segments = new Intl.Segmenter('en').segment(text);
  return [...Array.from(segments, ({ index }) => index), text.length];
}

it('a mark holds whole clusters, begins and ends in no blank, and they come in order', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const blanksAlone = before.replaceAll(/\s/g, '') === after.replaceAll(/\s/g, '');
      for (const [text, marks] of [
        [before, wordMarks(before, after)[0]],
        [after, wordMarks(before, after)[1]],
      ] as const) {
        let last = 0;
        for (const [start, end] of marks) {
          const marked = text.slice(start, end);
          expect(start).toBeGreaterThanOrEqual(last);
          if (!blanksAlone) expect(marked).toBe(marked.trim());
          expect(marked).not.toBe('');
          expect(clusterEnds(text)).toContain(start);
          expect(clusterEnds(text)).toContain(end);
          last = end;
        }
      }
    }),
  );
});

it('marks and colours leave the text as it is', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const tokens = [{ text: after.slice(0, 3), kind: 'k' as const }, { text: after.slice(3) }];
      const html = codeHtml(tokens, wordMarks(before, after)[1]);
      const text = html
        .replaceAll(/<\/?(?:mark|span|i)[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>');
      expect(text).toBe(after);
    }),
  );
});
