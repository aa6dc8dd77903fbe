import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowHtml, viewRows } from '../../../src/site/diff-view/rows-html.ts';
import { UpstreamRepo } from '../evidence/upstream-repo.ts';
import { gits, ours, rowsOf, gitDiffOf } from './git-diff.ts';

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a = 1', 'b = 2', 'return x', '', '    pass', '}') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('--flag', '++ b/x', '@@ -1 +1 @@', '\\ No newline', 'diff --git'),
  },
  { weight: 1, arbitrary: fc.constantFrom('旋转位置', '\tx 😀', 'crlf\r', '<b>&"</b>') },
);
const lines = fc.array(line, { maxLength: 30 });

/** A text and an edit of it: some rows stay, so that there is context to count. */
const edit = fc
  .record({ before: lines, start: fc.nat(30), count: fc.nat(8), put: lines, end: fc.boolean() })
  .map(({ before, start, count, put, end }) => ({
    before: textOf(before, true),
    after: textOf(before.toSpliced(start, count, ...put.slice(0, 8)), end),
  }))
  .filter(({ before, after }) => before !== after);

function textOf(all: readonly string[], end: boolean): string {
  return all.join('\n') + (end && all.length > 0 ? '\n' : '');
}

describe('the rows of a diff', () => {
  it('are those of git diff: signs, numbers of both sides, texts, order', () => {
    const repo = new UpstreamRepo();
    fc.assert(
      fc.property(edit, ({ before, after }) => {
        const diff = gitDiffOf(repo, before, after);
        expect(ours(diff)).toEqual(gits(diff));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  const cases = {
    'an added text': ['', 'a\nb\n'],
    'a text that loses all': ['a\nb\n', ''],
    'a last line without newline': ['a\nb\n', 'a\nb'],
    'a last line that gains its newline': ['a\nb', 'a\nb\n'],
    'DOS lines': ['a\r\nb\r\n', 'a\r\nc\r\n'],
    'lines that look like a patch': ['-- a\n++ b\n@@ c\n', '--- a\n+++ b\n@@ -1 +1 @@\n'],
    'a very long line': [`${'x'.repeat(5000)}\n`, `${'x'.repeat(4999)}y\n`],
  } as const;
  for (const [name, [before, after]] of Object.entries(cases)) {
    it(`are those of git for ${name}`, () => {
      const diff = gitDiffOf(new UpstreamRepo(), before, after);
      expect(ours(diff)).toEqual(gits(diff));
    });
  }
});

describe('the HTML of a row', () => {
  async function htmlOf(before: string, after: string): Promise<string[]> {
    const diff = gitDiffOf(new UpstreamRepo(), before, after);
    const views = await viewRows({ path: 'a.py' }, rowsOf(diff), diff.texts);
    return views.map((view) => rowHtml(view, { slug: 'a-py', page: '' }));
  }

  it('holds the id, both numbers and the code', async () => {
    const html = await htmlOf('x\nb\n', 'x\nlonger\n');
    expect(html).toEqual([
      '<div class="r" id="a-py-R1"><b>1</b><a href="#a-py-R1" tabindex="-1">1</a><code>x</code></div>',
      '<div class="r d" id="a-py-L2"><a href="#a-py-L2" tabindex="-1">2</a><b></b><code>b</code></div>',
      '<div class="r a" id="a-py-R2"><b></b><a href="#a-py-R2" tabindex="-1">2</a><code>longer</code></div>',
    ]);
  });

  it('marks the words that changed within a pair, never half a character', async () => {
    const [before, after] = await htmlOf('x = "旋转😀 a"\n', 'x = "旋动😁 a"\n');
    expect(before).toContain('旋<mark>转😀</mark>');
    expect(after).toContain('旋<mark>动😁</mark>');
  });

  it('marks nothing where less than half is alike', async () => {
    expect((await htmlOf('abc def\n', 'ghi = jkl(1)\n')).join()).not.toContain('<mark>');
  });

  it('keeps text as text', async () => {
    expect((await htmlOf('', '# <script>&"</script>\n')).join()).toContain(
      '# &lt;script&gt;&amp;&quot;&lt;/script&gt;',
    );
  });

  it('says where a newline is missing and where a line is of DOS', async () => {
    const html = await htmlOf('a\n', 'b\r\nc');
    expect(html[1]).toContain('class="r a dos"');
    expect(html[2]).toContain('class="r a eof"');
  });

  it('colours a string that starts above the hunk as a string', async () => {
    const body = ['x = """', ...Array.from({ length: 9 }, () => 'if so'), 'end'];
    const source = (last: string): string => [...body, last, '"""', ''].join('\n');
    const html = await htmlOf(source('for a'), source('for b'));
    expect(html.find((row) => row.includes('if so'))).toContain('<span class="s">if so</span>');
  });

  it('leaves a line of 5,000 characters whole', async () => {
    const html = await htmlOf('', `${'y'.repeat(5000)}\n`);
    expect(html[0]).toContain(`<code>${'y'.repeat(5000)}</code>`);
  });
});
