import { describe, expect, test } from 'vitest';
import { questionsIn } from '../../../src/history/desk/question.ts';

const diff = `diff --git a/models/a.py b/models/a.py
--- a/models/a.py
+++ b/models/a.py
@@ -10,3 +10,4 @@ class A:
 keep one
-old row
+new row
+another row
 keep two
`;

describe('what a reviewer pastes', () => {
  test('a hunk asks for the rows that it changes, with its context as text', () => {
    const [hunk] = questionsIn(diff);
    expect(hunk).toMatchObject({ path: 'models/a.py', lines: [10, 12], touched: [11, 12] });
    expect(hunk?.rows.map(({ row, text }) => `${row} ${text}`)).toEqual([
      '10 keep one',
      '11 old row',
      '12 keep two',
    ]);
  });

  test('an insertion asks for the rows around it', () => {
    const [hunk] = questionsIn('--- a/a.py\n+++ b/a.py\n@@ -4,2 +4,3 @@\n one\n+two\n three\n');
    expect(hunk?.touched).toEqual([4, 5]);
  });

  test('line ends of Windows are no part of a row', () => {
    expect(questionsIn(diff.replaceAll('\n', '\r\n'))).toEqual(questionsIn(diff));
  });

  test('a renamed file is asked for by its old name', () => {
    const [hunk] = questionsIn(
      'diff --git a/old.py b/new.py\nrename from old.py\nrename to new.py\n--- a/old.py\n+++ b/new.py\n@@ -1 +1 @@\n-one row\n+two rows\n',
    );
    expect(hunk?.path).toBe('old.py');
  });

  test('a file that moves as it is is asked for as a whole, by its old name', () => {
    const moved = 'diff --git a/old.py b/new.py\nrename from old.py\nrename to new.py\n';
    const whole = { path: 'old.py', lines: undefined, rows: [], touched: [] };
    expect(questionsIn(moved)).toEqual([whole]);
    expect(questionsIn(moved + diff).map(({ path }) => path)).toEqual(['old.py', 'models/a.py']);
  });

  test('new and binary files are told apart', () => {
    const text =
      'diff --git a/n.py b/n.py\nnew file mode 100644\n--- /dev/null\n+++ b/n.py\n@@ -0,0 +1 @@\n+one\n' +
      'diff --git a/p.png b/p.png\nBinary files a/p.png and b/p.png differ\n';
    expect(questionsIn(text).map(({ path, aside }) => [path, aside])).toEqual([
      ['n.py', 'new'],
      ['p.png', 'binary'],
    ]);
  });

  test('a change of blanks alone says so', () => {
    expect(questionsIn('--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a = 1\n+a  =  1\n')[0]?.aside).toBe(
      'blanks',
    );
  });

  test('a traceback asks for each frame, with the source beneath it', () => {
    const questions = questionsIn(
      'Traceback (most recent call last):\n  File "/x/sglang/srt/a.py", line 12, in f\n    g(1)\nTypeError: no',
    );
    expect(questions).toEqual([
      {
        path: '/x/sglang/srt/a.py',
        lines: [12, 12],
        rows: [{ row: 12, text: '    g(1)' }],
        touched: [12],
      },
    ]);
  });

  test.each([
    ['models/a.py:12', 'models/a.py', [12, 12]],
    ['`models/a.py:12-14`,', 'models/a.py', [12, 14]],
    ['models/a.py#L12-L14', 'models/a.py', [12, 14]],
    ['https://github.com/o/r/blob/main/models/a.py#L12-L14', 'models/a.py', [12, 14]],
    ['https://host/base/at/models/a.py/#L12', 'models/a.py', [12, 12]],
    ['models/a.py', 'models/a.py', undefined],
  ])('%s names lines', (text, path, lines) => {
    expect(questionsIn(text)).toMatchObject([{ path, lines }]);
  });

  test('anything else asks nothing', () => {
    expect(questionsIn('why is the first token slow?\n<script>alert(1)</script>')).toEqual([]);
  });

  test('a long diff is read in less than a second', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `-row ${index} of many`).join('\n');
    const start = performance.now();
    expect(
      questionsIn(`--- a/a.py\n+++ b/a.py\n@@ -1,20000 +0,0 @@\n${rows}\n`)[0]?.touched,
    ).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
