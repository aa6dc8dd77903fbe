import { describe, expect, it } from 'vitest';
import type { ConcerningFile } from '../../../src/history/pull.ts';
import { patchHead } from '../../../src/site/diff-view/patch-head.ts';
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
    const header = { head: patchHead(fileOf({}), undefined), ranges: '-1,2 +1,2' };
    expect(patchOf(header, [...rows.slice(0, 2), { ...rows[2]!, unterminated: true }])).toBe(
      '--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n a\n---b\n+  c\n\\ No newline at end of file\n',
    );
  });

  it.each<[name: string, change: Partial<ConcerningFile>, head: string[]]>([
    [
      'renames where the file was renamed',
      { oldPath: 'x.py', path: 'y/x.py' },
      [
        'diff --git a/x.py b/y/x.py',
        'rename from x.py',
        'rename to y/x.py',
        '--- a/x.py',
        '+++ b/y/x.py',
      ],
    ],
    ['adds', { oldBlob: null }, ['--- /dev/null', '+++ b/x.py']],
    ['deletes', { newBlob: null }, ['--- a/x.py', '+++ /dev/null']],
    [
      'changes the mode',
      { newMode: '100755' },
      [
        'diff --git a/x.py b/x.py',
        'old mode 100644',
        'new mode 100755',
        '--- a/x.py',
        '+++ b/x.py',
      ],
    ],
    [
      'adds a program',
      { oldBlob: null, newMode: '100755' },
      ['diff --git a/x.py b/x.py', 'new file mode 100755', '--- /dev/null', '+++ b/x.py'],
    ],
    ['quotes a tab', { path: 'a\tb"c"' }, ['--- "a/a\\tb\\"c\\""', '+++ "b/a\\tb\\"c\\""']],
    ['ends a name with blanks', { path: 'a b' }, ['--- a/a b\t', '+++ b/a b\t']],
  ])('%s', (_, change, head) => {
    expect(patchHead(fileOf(change), undefined).split('\n')).toEqual(head);
  });
});

function fileOf(change: Partial<ConcerningFile>): ConcerningFile {
  return { ...modified, ...change };
}

const modified: ConcerningFile = {
  path: 'x.py',
  status: 'modified',
  additions: 1,
  deletions: 1,
  concerns: { byPath: true, byModelFile: false, lines: 0, moved: 0 },
  oldBlob: '1'.repeat(40),
  newBlob: '2'.repeat(40),
  binary: false,
  hunks: [],
};
