import { describe, expect, it } from 'vitest';
import { codeOf, patchOf, type TextRow } from '../../../src/site/islands/diff-text.ts';
import { extendRange, formatRange, parseRange } from '../../../src/site/islands/line-range.ts';

describe('a range of rows in the address', () => {
  it.each(['topk-py-R24', 'topk-py-L3', 'topk-py-R24-R31', 'a-b-L2-R4'])('%s is read', (id) => {
    expect(formatRange(parseRange(id)!)).toBe(id);
  });

  it.each(['', 'axis-select', 'topk-py-F', 'topk-py-H2', 'x-R1-R2-R3', '%'])('%s is none', (id) => {
    expect(parseRange(id)).toBeUndefined();
  });

  it('grows within its file and begins anew in another', () => {
    const range = parseRange('a-py-R4');
    expect(formatRange(extendRange(range, 'a-py-R9')!)).toBe('a-py-R4-R9');
    expect(formatRange(extendRange(range, 'b-py-R9')!)).toBe('b-py-R9');
  });
});

const row = (kind: TextRow['kind'], text: string): TextRow => ({ kind, text, unterminated: false });
const rows = [row('context', 'a'), row('deletion', '--b'), row('addition', '  c')];

describe('what a reader takes along', () => {
  it('is code without signs, numbers and deleted rows', () => {
    expect(codeOf(rows)).toBe('a\n  c');
  });

  it('is the deleted rows where nothing else was chosen', () => {
    expect(codeOf([rows[1]!])).toBe('--b');
  });

  it('is a patch that git takes', () => {
    const header = { oldPath: 'a/x.py', newPath: 'b/x.py', ranges: '-1,2 +1,2' };
    expect(patchOf(header, [...rows.slice(0, 2), { ...rows[2]!, unterminated: true }])).toBe(
      '--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n a\n---b\n+  c\n\\ No newline at end of file\n',
    );
  });

  it('is a patch that renames where the file was renamed', () => {
    const header = { oldPath: 'a/x.py', newPath: 'b/y/x.py', ranges: '-1 +1' };
    expect(patchOf(header, rows.slice(1)).split('\n').slice(0, 4)).toEqual([
      'diff --git a/x.py b/y/x.py',
      'rename from x.py',
      'rename to y/x.py',
      '--- a/x.py',
    ]);
    const added = patchOf({ ...header, oldPath: '/dev/null' }, rows.slice(2));
    expect(added).toMatch(/^--- \/dev\/null\n/);
  });
});
