import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noRows } from '../../../src/site/diff-view/file-remarks.ts';
import { outlineOf } from '../../../src/site/diff-view/outline.ts';
import { hunkRows, rowId } from '../../../src/site/diff-view/row.ts';
import { rowHtml, viewRows } from '../../../src/site/diff-view/rows-html.ts';
import { sourceText, type FileTexts } from '../../../src/site/diff-view/source-text.ts';
import { wholeDiff } from '../../../src/site/diff-view/whole-diff.ts';
import { diffOptions, withRenames } from '../../../src/evidence/git.ts';
import { submodule, submoduleText } from '../../../src/history/modes.ts';
import type { ConcerningFile, Pull } from '../../../src/history/pull.ts';
import { concerningFiles } from '../../../src/history/pull.ts';
import { GitRepo } from '../fixture/git-repo.ts';
import { longLine, realChange } from '../fixture/real-change.ts';
import { traceChange, type TracedChange } from '../fixture/traced-change.ts';
import { gits, ours } from './git-diff.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
let repo: GitRepo;
let traced: TracedChange;
let pull: Pull;

beforeAll(async () => {
  repo = new GitRepo(join(folder, 'repo'));
  traced = await traceChange(repo, realChange, { number: 103, storeDir: join(folder, 'store') });
  pull = {
    number: 103,
    facts: traced.facts,
    anchors: [],
    survival: undefined,
    reading: { class: 'refactor', weight: 'mechanical', rotary: [], stories: [], unremarkable: [] },
  };
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(path: string): ConcerningFile {
  const file = concerningFiles(pull).find((each) => each.path === `ernie/${path}`);
  if (!file) throw new Error(`${path} does not concern ERNIE`);
  return file;
}

/** Both texts as the build takes them: from the store, by the object ids of the facts. */
function textsOf({ oldBlob, newBlob, oldMode, newMode }: ConcerningFile): FileTexts {
  const side = (blob: string | null, mode: string | undefined) => {
    if (blob === null) return sourceText('', '');
    return sourceText(blob, mode === submodule ? submoduleText(blob) : traced.store.read(blob)!);
  };
  return { before: side(oldBlob, oldMode), after: side(newBlob, newMode) };
}

async function htmlOf(path: string): Promise<string[]> {
  const file = fileOf(path);
  const views = await viewRows(file, file.hunks.flatMap(hunkRows), textsOf(file));
  return views.map((view) => rowHtml(view, { slug: 'x', page: '' }));
}

/** The code of the rows whose HTML holds some words. */
async function codeOf(path: string, words: string): Promise<string[]> {
  const rows = (await htmlOf(path)).filter((row) => row.includes(words));
  return rows.map((row) => /<code>(.*)<\/code>/s.exec(row)![1]!);
}

describe.each(realChange.filter(({ path }) => path.startsWith('ernie/')))(
  '$path',
  ({ path, oldPath }) => {
    it('has the rows of git diff', () => {
      const file = concerningFiles(pull).find((each) => each.path === path)!;
      const { parentCommit, mergeCommit } = traced.facts;
      const paths = [oldPath ?? path, path];
      const patch = repo.git(
        'diff',
        ...diffOptions,
        ...withRenames,
        parentCommit,
        mergeCommit,
        '--',
        ...paths,
      );
      const texts = file.binary ? emptyTexts : textsOf(file);
      const scene = { patch, texts, hunks: file.hunks };
      expect(ours(scene)).toEqual(gits(scene));
    });

    it('has the same ids with rows and without, and those of its facts', () => {
      const { file, slug, hunks } = wholeDiff(pull).find((each) => each.file.path === path)!;
      const rows = hunks.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === 'rows' ? part.rows : [])),
      );
      const ids = rows.map((row) => rowId(slug, row));
      const outlined = hunks.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === 'rows' ? outlineOf(part.rows) : [])),
      );
      expect(outlined.flatMap((run) => run.rows).map((row) => rowId(slug, row))).toEqual(ids);
      expect(ids.filter((id) => changedIds(slug, file).has(id))).toHaveLength(
        file.additions + file.deletions,
      );
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);

const emptyTexts: FileTexts = { before: sourceText('', ''), after: sourceText('', '') };

function changedIds(slug: string, { hunks }: ConcerningFile): Set<string> {
  const count = (letter: string, start: number, lines: number): string[] =>
    Array.from({ length: lines }, (_, index) => `${slug}-${letter}${start + index}`);
  return new Set(
    hunks.flatMap(({ changes }) =>
      changes.flatMap(({ oldStart, oldLines, newStart, newLines }) => [
        ...count('L', oldStart, oldLines),
        ...count('R', newStart, newLines),
      ]),
    ),
  );
}

describe('a file without rows', () => {
  it.each([
    ['guide/moved.md', 'sameText'],
    ['logo.png', 'binary'],
    ['empty.py', 'empty'],
    ['mode.sh', 'sameText'],
    ['emptied.yaml', undefined],
    ['filled.yaml', undefined],
  ] as const)('%s says why: %s', (path, reason) => {
    expect(noRows(fileOf(path))).toBe(reason);
  });
});

describe('rows of a real change', () => {
  it('are no code in a hunk that begins inside a docstring', async () => {
    const inside = await codeOf('rotary.py', 'a row is odd');
    expect(inside).toHaveLength(3);
    // The grammar takes docstrings for comments.
    for (const code of inside) expect(code).toMatch(/^<span class="c">[^<]+<\/span>$/);
    const [changed] = await codeOf('rotary.py', 'column');
    expect(changed).toMatch(/^<span class="c">[^<]+<mark>column<\/mark>\.<\/span>$/);
  });

  it('mark Han and emoji by the code point', async () => {
    expect(await codeOf('rotary.py', '旋')).toEqual([
      expect.stringContaining('旋<mark>转</mark>角<mark>😀</mark>'),
      expect.stringContaining('旋<mark>动</mark>角<mark>😁</mark>'),
    ]);
    expect((await codeOf('rotary.py', '旋'))[1]).toContain('# <mark>宽</mark>度');
  });

  it('show what does not show by its code point, and the row as it is stored', async () => {
    const rows = await codeOf('hidden.py', '');
    const shown = rows.map((row) => row.replaceAll(/<(?!\/?i\b)[^>]+>/g, ''));
    expect(shown.join('\n')).toContain('<i data-u="U+FEFF">\ufeff</i>import os');
    expect(shown.join('\n')).toContain(
      'if level != &quot;user<i data-u="U+202E">\u202e</i> <i data-u="U+2066">\u2066</i># admin',
    );
    const marks = rows.flatMap((row) => [...row.matchAll(/data-u="(U\+\w+)"/g)].map(([, u]) => u));
    expect(new Set(marks)).toEqual(
      new Set(
        'FEFF 202E 2066 2069 A0 200B E0041 E0042 1B'
          .split(' ')
          .map((u) => `U+${u.padStart(4, '0')}`),
      ),
    );
    expect(rows.join()).not.toContain('\x1b');
  });

  it('mark blanks where they alone changed', async () => {
    const rows = await codeOf('blanks.py', '');
    const marked = rows.flatMap((row) =>
      [...row.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, text]) => text),
    );
    expect(marked).toEqual(['    ', '\t', ' ']);
    const [, nbsp] = await codeOf('hidden.py', 'row');
    expect(nbsp).toContain('<mark><i data-u="U+00A0">\u00a0</i></mark>');
  });

  it('leave emoji whole and unmarked, and never mark half a cluster', async () => {
    const rows = await codeOf('clusters.md', 'coder');
    const marked = rows.flatMap((row) =>
      [...row.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text]) => text),
    );
    expect(marked).toEqual([
      '\u{1f469}\u200d\u{1f4bb}',
      'cafe\u0301',
      '\u{1f1eb}\u{1f1f7}',
      '\u{1f469}\u200d\u{1f52c}',
      'cafe\u0300',
      '\u{1f1eb}\u{1f1ee}',
    ]);
    expect(rows.join()).not.toContain('data-u');
  });

  it('show returns and zero bytes that do not end a line', async () => {
    const rows = await codeOf('returns.txt', '');
    const returned = '<i data-u="U+000D"></i>';
    expect(rows.map((row) => row.replaceAll(/<\/?mark>/g, ''))).toEqual([
      `one${returned}`,
      `two${returned}and a half`,
      'three',
      `two${returned}and a whole`,
      `three${returned}`,
    ]);
    expect((await codeOf('late_nul.txt', 'end'))[0]).toContain('end<i data-u="U+0000"></i>');
  });

  it('are written in a second for lines of 5 MB', async () => {
    const line = '"'.repeat(5e6);
    const texts = { before: sourceText('3', `${line}\n`), after: sourceText('4', `${line}旋\n`) };
    const started = Date.now();
    const views = await viewRows(
      { path: 'a.json' },
      [
        { kind: 'deletion', oldLine: 1, newLine: undefined },
        { kind: 'addition', oldLine: undefined, newLine: 1 },
      ],
      texts,
    );
    expect(views[1]!.code).toHaveLength('&quot;'.length * 5e6 + 1);
    // It took a minute where each quote asked a function.
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('keep tabs', async () => {
    const [, after] = await codeOf('rotary.py', 'INDENT');
    expect(after?.replaceAll(/<[^>]+>/g, '')).toBe('\tINDENT\t= 1');
  });

  it('hold a line of 5,000 characters whole and plain', async () => {
    expect(longLine.length).toBeGreaterThan(5000);
    expect(await codeOf('rotary.py', 'TABLE')).toEqual([longLine]);
  });

  it('keep lines that look like a patch', async () => {
    const lines = (await codeOf('patch_like.md', '')).map((code) =>
      code.replaceAll(/<[^>]+>/g, ''),
    );
    expect(lines).toEqual([
      '-- a flag',
      '++ a count',
      '@@ a place',
      '--- old',
      '+++ old',
      '@@ -1 +1 @@',
      '++ one count',
      '@@ a spot',
      '--- new',
      '+++ new',
      '@@ -2 +2 @@',
      '\\ x',
    ]);
  });

  it('tell DOS lines from others, and mark no words where only the end changed', async () => {
    const rows = await htmlOf('dos.py');
    expect(rows.map((row) => [/id="x-(\w+)"/.exec(row)![1], /class="[^"]*dos/.test(row)])).toEqual([
      ['R1', true],
      ['L2', true],
      ['L3', false],
      ['R2', true],
      ['R3', true],
      ['R4', true],
    ]);
    expect(
      rows.filter((row) => row.includes('<mark>')).map((row) => row.includes('second')),
    ).toEqual([true, true]);
    expect(rows.join()).not.toContain('\r');
  });

  it.each([
    ['end_lost.py', ['R2']],
    ['end_gained.py', ['L2']],
    ['end_never.py', ['L2', 'R2']],
  ])('say where %s ends without a newline', async (path, ends) => {
    const rows = (await htmlOf(path)).filter((row) => /class="[^"]*eof/.test(row));
    expect(rows.map((row) => /id="x-(\w+)"/.exec(row)![1])).toEqual(ends);
  });

  it('are coloured by the name that the file has on each side', async () => {
    const file = { path: 'a.py', oldPath: 'a.txt' };
    const texts = { before: sourceText('1', 'return 1\n'), after: sourceText('2', 'return 2\n') };
    const rows = hunkRows({
      oldStart: 1,
      oldLines: 1,
      newStart: 1,
      newLines: 1,
      symbol: null,
      changes: [{ oldStart: 1, oldLines: 1, newStart: 1, newLines: 1 }],
    });
    const views = await viewRows(file, rows, texts);
    expect(views.map(({ code }) => code.includes('class="k"'))).toEqual([false, true]);
  });
});
