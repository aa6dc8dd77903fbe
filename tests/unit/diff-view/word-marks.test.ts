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

it('a mark holds whole code points, begins and ends in no blank, and they come in order', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      for (const [text, marks] of [
        [before, wordMarks(before, after)[0]],
        [after, wordMarks(before, after)[1]],
      ] as const) {
        let last = 0;
        for (const [start, end] of marks) {
          const marked = text.slice(start, end);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(marked).toBe(marked.trim());
          expect(marked).not.toBe('');
          expect(marked.isWellFormed()).toBe(true);
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
        .replaceAll(/<\/?(?:mark|span)[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>');
      expect(text).toBe(after);
    }),
  );
});
