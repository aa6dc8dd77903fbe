import { describe, expect, it } from 'vitest';
import { ContentError } from '../../../src/errors.ts';
import { type AnchorPlace, readAnchor } from '../../../src/evidence/anchor.ts';
import { Git } from '../../../src/evidence/git.ts';
import { digestOf } from '../../../src/history/digest.ts';
import type { Facts } from '../../../src/history/schemas/facts.ts';
import type { Trace } from '../../../src/evidence/trace.ts';
import { fileOf, modelFile, numbersFound, traceOf } from './scene.ts';
import { type Contents, rows, text, UpstreamRepo } from './upstream-repo.ts';

const table = 'ernie/table.dat';
const png = (fill: string): Buffer => Buffer.from(`\0\x01${fill}`);

/** A history in which one commit does something rare to a file of the family. */
function historyOf(...steps: [subject: string, files: Record<string, Contents>][]): UpstreamRepo {
  const repo = new UpstreamRepo();
  repo.commit('Begin', { 'README.md': 'x\n' });
  for (const [subject, files] of steps) repo.commit(subject, files);
  return repo;
}

function survivalOf({ survival }: Trace, number: number) {
  return survival.find((one) => one.number === number);
}

describe('a history goes on behind', () => {
  it('a binary file that becomes a text, of which no row is told', async () => {
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { [table]: png('') }],
        ['Write it out (#2)', { [table]: text(rows('a', 30)) }],
        ['Change a row (#3)', { [table]: text(rows('a', 20), 'new = 1', rows('a', 30).slice(21)) }],
      ),
    );
    expect(fileOf(traced, 2, table)).toMatchObject({ binary: true, hunks: [], additions: 0 });
    expect(survivalOf(traced, 3)).toMatchObject({ added: 1, surviving: 1 });
    expect(survivalOf(traced, 3)!.files[0]!.places).toEqual([{ path: table, ranges: [[21, 21]] }]);
  });

  it('a text that becomes binary and a text again, whose rows are gone', async () => {
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { [table]: text(rows('a', 5)) }],
        ['Pack (#2)', { [table]: png('x') }],
        ['Unpack (#3)', { [table]: text(rows('a', 5)) }],
      ),
    );
    expect(numbersFound(traced)).toEqual([1, 2, 3]);
    expect(survivalOf(traced, 1)).toMatchObject({ added: 5, surviving: 0 });
  });

  it('a hunk of 130,000 added rows', async () => {
    const many = Array.from({ length: 130_000 }, (_, index) => `${index}`);
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { [table]: text(many) }],
        ['Cut (#2)', { [table]: text(many.slice(9)) }],
      ),
    );
    expect(survivalOf(traced, 1)).toMatchObject({ added: 130_000, surviving: 129_991 });
  });

  it('rows that end in CR CR LF, hold a lone CR, or a NUL behind the first 8,000 bytes', async () => {
    const hard = (last: string): string =>
      ['a = 1\r\r\n', 'b\r = 2\n', `${'c'.repeat(9000)}\0\n`, last].join('');
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { [table]: hard('d') }],
        ['Change (#2)', { [table]: hard('e\r\r\n') }],
      ),
    );
    expect(fileOf(traced, 1, table)).toMatchObject({ binary: false, additions: 4 });
    expect(fileOf(traced, 2, table)).toMatchObject({ additions: 1, deletions: 1 });
    expect(survivalOf(traced, 1)).toMatchObject({ surviving: 3 });
  });
});

describe('what is no plain file', () => {
  it.each<[name: string, before: Contents, after: Contents, expected: object]>([
    [
      'a mode alone',
      'x = 1\n',
      { kind: 'program', content: 'x = 1\n' },
      { newMode: '100755', hunks: [] },
    ],
    [
      'a mode and rows',
      { kind: 'program', content: 'x\n' },
      'y\n',
      { oldMode: '100755', additions: 1 },
    ],
    [
      'a program',
      null,
      { kind: 'program', content: 'x\n' },
      { newMode: '100755', status: 'added' },
    ],
    [
      'a file to a link',
      'x\ny\n',
      { kind: 'link', content: 'to' },
      { newMode: '120000', additions: 1, deletions: 2 },
    ],
    [
      'a link to a file',
      { kind: 'link', content: 'to' },
      'x\n',
      { oldMode: '120000', additions: 1, deletions: 1 },
    ],
    [
      'a submodule',
      { kind: 'submodule', content: 'a'.repeat(40) },
      { kind: 'submodule', content: 'b'.repeat(40) },
      { oldMode: '160000', newMode: '160000', oldBlob: 'a'.repeat(40), additions: 1, deletions: 1 },
    ],
    [
      'a file to a submodule',
      'x\n',
      { kind: 'submodule', content: 'a'.repeat(40) },
      { newMode: '160000' },
    ],
    ['a plain file', 'x\n', 'y\n', { additions: 1 }],
  ])('has its modes in the facts: %s', async (name, before, after, expected) => {
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { 'ernie/it.py': before ?? 'x', 'ernie/other.md': 'x\n' }],
        ...(before === null
          ? [['Go (#2)', { 'ernie/it.py': null }] as [string, Record<string, Contents>]]
          : []),
        ['Change (#7)', { 'ernie/it.py': after }],
      ),
    );
    const file = fileOf(traced, 7, 'ernie/it.py')!;
    expect(file).toMatchObject(expected);
    const modes = { oldMode: file.oldMode, newMode: file.newMode };
    expect(modes).toEqual({ oldMode: undefined, newMode: undefined, ...pick(expected) });
    expect(name).not.toBe('');
  });

  it('can hold a note on the commit of a submodule', async () => {
    const [old, fresh] = ['a', 'b'].map((digit) => digit.repeat(40)) as [string, string];
    const repo = historyOf(
      ['Add (#1)', { 'ernie/it.py': { kind: 'submodule', content: old } }],
      ['Change (#7)', { 'ernie/it.py': { kind: 'submodule', content: fresh } }],
    );
    const facts = (await traceOf(repo)).facts.at(-1)!;
    const place: AnchorPlace = { file: 'ernie/it.py', side: 'additions', lines: [1, 1] };
    const { digest } = await readAnchor(await Git.open(repo.dir), facts, place);
    expect(digest).toBe(digestOf([`Subproject commit ${fresh}`]));
  });

  it('has them with a rename too', async () => {
    const body = text(rows('a', 9));
    const traced = await traceOf(
      historyOf(
        ['Add (#1)', { 'ernie/a.py': body }],
        ['Move (#2)', { 'ernie/a.py': null, 'ernie/b.py': { kind: 'program', content: body } }],
      ),
    );
    expect(fileOf(traced, 2, 'ernie/b.py')).toMatchObject({
      oldPath: 'ernie/a.py',
      newMode: '100755',
    });
  });
});

function pick(expected: object): object {
  return Object.fromEntries(Object.entries(expected).filter(([key]) => key.endsWith('Mode')));
}

/** Commits that git would not make by itself, in front of one that the family made. */
describe('a commit of others ends no trace', () => {
  it.each<[name: string, make: (repo: UpstreamRepo) => void]>([
    ['with the number 0', (repo) => void repo.commitRaw('Zero (#0)', {})],
    [
      'with the number 0 twice',
      (repo) => ['a', 'b'].forEach((name) => repo.commitRaw(`${name} (#0)`, {})),
    ],
    [
      'with a number above 2^53',
      (repo) => ['a', 'b'].forEach((name) => repo.commitRaw(`${name} (#99999999999999999999)`, {})),
    ],
    ['without a subject', (repo) => void repo.commitRaw('', {})],
    [
      'without an author',
      (repo) =>
        void repo.commitRaw('x (#3)', {}, (head) => head.replace('author Ada <', 'author  <')),
    ],
    [
      'with a separator in the author',
      (repo) => void repo.commitRaw('x (#3)', {}, (head) => head.replace('Ada', 'A\x1fd\x1ea')),
    ],
    [
      'of a date that no calendar has',
      (repo) =>
        void repo.commitRaw('x (#3)', {}, (head) =>
          head.replace(/(committer .*> )\d+/, '$19999999999999999'),
        ),
    ],
    [
      'with a newline in a path',
      (repo) => void repo.commitRaw('x (#3)', { 'a\nb.py': 'x\n', '\nother.py': '' }),
    ],
    [
      'with the mark of a commit in a path',
      (repo) => void repo.commitRaw('x (#3)', { [`\x01${'a'.repeat(40)}`]: 'x\n' }),
    ],
    [
      'with two paths in no encoding',
      (repo) => void repo.commitRaw('x (#3)', { 'a\xff.py': 'x\n', 'a\xfe.py': 'x\n' }),
    ],
  ])('%s', async (_, make) => {
    const repo = historyOf(['Add (#1)', { [modelFile]: 'x = 1\n' }]);
    make(repo);
    const last = repo.commitRaw('Change (#7)', { [modelFile]: 'x = 2\n' });
    const { coverage, facts } = await traceOf(repo, { snapshot: last });
    expect(facts.map(({ number }) => number)).toContain(7);
    expect(coverage.found.at(-1)).toMatchObject({ number: 7, commit: last });
  });
});

describe('a commit of the family', () => {
  it('tells paths of other files as git writes them', async () => {
    const repo = historyOf();
    const odd = { 'a\nb.py': 'x\n', 'a\xff.py': 'x\n', 'a\xfe.py': 'x\n', '旋.py': 'x\n' };
    const files = { [modelFile]: 'x\n', ...odd, [Buffer.from('旋.py').toString('latin1')]: 'x\n' };
    delete (files as Record<string, string>)['旋.py'];
    repo.commitRaw('Add (#7)', files);
    const [facts] = (await traceOf(repo)).facts;
    expect(facts!.files.map(({ path }) => path).sort()).toEqual(
      ['"a\\nb.py"', '"a\\376.py"', '"a\\377.py"', modelFile, '旋.py'].sort(),
    );
  });

  it('that is the root has no parent, and is told among those without a page', async () => {
    const repo = new UpstreamRepo();
    const root = repo.commit('Begin ERNIE (#1)', { [modelFile]: 'x = 1\n' });
    repo.commit('Change (#2)', { [modelFile]: 'x = 2\n' });
    const { coverage, facts } = await traceOf(repo);
    expect(facts.map(({ number }) => number)).toEqual([2]);
    expect(coverage.unnumbered).toMatchObject([{ commit: root, title: 'Begin ERNIE' }]);
  });

  it.each<[name: string, subject: string, change: (head: string) => string, told: Partial<Facts>]>([
    ['whose subject is its number', '(#7)', (head) => head, { title: '(#7)', number: 7 }],
    [
      'with control characters in the author',
      'x (#7)',
      (head) => head.replace('Ada', 'A\x1fd\x1ba'),
      { author: 'A d a' },
    ],
    ['with control characters in the subject', 'x\x1by (#7)', (head) => head, { title: 'x y' }],
  ])('%s', async (_, subject, change, told) => {
    const repo = historyOf();
    repo.commitRaw(subject, { [modelFile]: 'x = 1\n' }, change);
    expect((await traceOf(repo)).facts).toMatchObject([told]);
  });

  it.each<[name: string, path: string, change: (head: string) => string, found: string]>([
    ['without an author', modelFile, (head) => head.replace('author Ada <', 'author  <'), 'author'],
    [
      'of no date',
      modelFile,
      (head) => head.replace(/(committer .*> )\d+/, '$19999999999999999'),
      'date',
    ],
    [
      'of the year 10000',
      modelFile,
      (head) => head.replace(/(committer .*> )\d+/, '$1253402300800'),
      'date',
    ],
    ['with a newline in a path', 'ernie\n.py', (head) => head, '"ernie\\n.py"'],
    ['with a path in no encoding', 'ernie\xff.py', (head) => head, '"ernie\\377.py"'],
  ])('%s is named', async (_, path, change, found) => {
    const repo = historyOf();
    const commit = repo.commitRaw('x (#7)', { [path]: 'ernie45 = 1\n' }, change);
    repo.commitRaw('Go on', { 'README.md': 'y\n' });
    const error: unknown = await traceOf(repo).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ContentError);
    expect((error as ContentError).where).toContain(commit);
    expect((error as ContentError).found).toContain(found);
    expect((error as ContentError).fix).toContain('exclusions');
  });
});
