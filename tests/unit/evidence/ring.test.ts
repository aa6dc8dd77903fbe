import { describe, expect, it } from 'vitest';
import type { RingCommit } from '../../../src/history/schemas/ring.ts';
import { modelFile, traceOf } from './scene.ts';
import { text, UpstreamRepo } from './upstream-repo.ts';

type Files = Record<string, string | null>;

const shared = 'srt/shared.py';

/** The family's file, and what it takes: the beginning of every history here. */
const beginning = {
  [modelFile]: text(
    'from srt.shared import Base, helper',
    'class Ernie4(Base):',
    '    def run(self, video):',
    '        return helper(video.fps(), mode=1)',
  ),
  [shared]: text(
    'from srt.deep import second',
    'class Base:',
    '    def load(self):',
    '        self.cache = second()',
    '        return self.cache',
    'def helper(value, mode=0):',
    '    return second(value)',
    'def stranger():',
    '    return 1',
  ),
  'srt/deep.py': text(
    'from srt.deeper import third',
    'def second(value=None):',
    '    return third(value)',
  ),
  'srt/deeper.py': text(
    'from srt.deepest import fourth',
    'def third(value):',
    '    return fourth(value)',
  ),
  'srt/deepest.py': text('def fourth(value):', '    return value'),
};

/** What the commits after the first changed. */
async function ringAfter(...changes: Files[]): Promise<RingCommit[]> {
  const repo = new UpstreamRepo();
  repo.commit('Add the family (#1)', beginning);
  for (const [index, files] of changes.entries()) repo.commit(`Change (#${index + 2})`, files);
  const { ring } = await traceOf(repo);
  return ring.commits;
}

function edited(path: keyof typeof beginning, from: string, to: string): Files {
  expect(beginning[path]).toContain(from);
  return { [path]: beginning[path].replaceAll(from, to) };
}

const told = (commit: RingCommit | undefined): string[] =>
  (commit?.changes ?? []).map(
    ({ kind, depth, name, settled }) => `${depth} ${name} ${kind}${settled ? ` ${settled}` : ''}`,
  );

const cases: [what: string, change: Files, changes: string[], bodies: number][] = [
  [
    'a renamed parameter',
    edited(shared, 'helper(value, mode=0)', 'helper(value, way=0)'),
    ['0 helper parameters'],
    0,
  ],
  [
    'a parameter that lost its default',
    edited(shared, 'mode=0', 'mode'),
    ['0 helper parameters'],
    0,
  ],
  [
    'a parameter before the others',
    edited(shared, '(value, mode=0)', '(first=0, value=0, mode=0)'),
    ['0 helper parameters'],
    0,
  ],
  ['a parameter with a default at the end', edited(shared, 'mode=0', 'mode=0, more=None'), [], 1],
  ['a written type', edited(shared, 'helper(value, mode=0)', 'helper(value: int, mode=0)'), [], 1],
  [
    'another constructor behind a return',
    edited(shared, 'return second(value)', 'return Wrapper(value)'),
    ['0 helper returns'],
    0,
  ],
  [
    'two values for one',
    edited(shared, 'return second(value)', 'return second(value), mode'),
    ['0 helper returns'],
    0,
  ],
  [
    'another constructor behind a name that returns',
    edited('srt/deep.py', 'return third(value)', 'found = other(value)\n    return found'),
    ['1 second returns'],
    0,
  ],
  ['another base', edited(shared, 'class Base:', 'class Base(Other):'), ['0 Base bases'], 0],
  [
    'an inherited method that goes, and is named nowhere',
    edited(shared, '    def load(self):\n', '    def fetch(self):\n'),
    ['0 Base.load removed unmentioned'],
    1,
  ],
  [
    'a callee that goes, and whose caller stays',
    { 'srt/deep.py': text('from srt.deeper import third') },
    ['1 second removed'],
    0,
  ],
  [
    'an attribute that goes, and is read nowhere',
    edited(shared, 'self.cache = second()\n        return self.cache', 'return self.cache'),
    ['0 Base.load attributes'],
    0,
  ],
  [
    'a callee two calls on',
    edited('srt/deeper.py', 'third(value)', 'third(value, x)'),
    ['2 third parameters'],
    0,
  ],
  [
    'a comment, a docstring and layout',
    edited(
      shared,
      'helper(value, mode=0):',
      'helper(\n    value, mode=0,\n):\n    """Help."""  # so',
    ),
    [],
    0,
  ],
];

describe('the ring', () => {
  it.each(cases)('tells of %s', async (_, change, changes, bodies) => {
    const [commit, ...more] = await ringAfter(change);
    expect(more).toEqual([]);
    expect({ changes: told(commit), bodies: commit?.bodies ?? 0 }).toEqual({ changes, bodies });
  });

  it.each([
    ['three calls on', { 'srt/deepest.py': text('def fourth(v):', '    return v') }],
    ['that the family does not take', edited(shared, 'stranger()', 'stranger(x)')],
    [
      'by a pull request of the family',
      { ...edited(shared, 'mode=0', 'way=0'), 'docs/ernie.md': 'x\n' },
    ],
  ] as [string, Files][])('leaves out what changes %s', async (_, change) => {
    expect(await ringAfter(change)).toEqual([]);
  });

  it('follows a definition back to the file that it left', async () => {
    const deep = beginning['srt/deep.py'];
    const [renamed, moved] = await ringAfter(
      edited('srt/deep.py', 'second(value=None)', 'second(item=None)'),
      {
        ...edited(shared, 'from srt.deep import second', 'from srt.elsewhere import second'),
        'srt/elsewhere.py': deep.replace('value=None', 'item=None'),
        'srt/deep.py': null,
      },
    );
    expect(told(renamed)).toEqual(['1 second parameters']);
    expect(told(moved)).toEqual(['1 second moved']);
    expect(moved?.changes[0]?.path).toBe('srt/elsewhere.py');
  });

  it('counts what changed before the family took it up, and settles it', async () => {
    const family = beginning[modelFile];
    const [early] = await ringAfter(edited(shared, 'stranger()', 'stranger(x)'), {
      [modelFile]: family.replace('import Base', 'import Base, stranger'),
    });
    expect(told(early)).toEqual(['0 stranger parameters early']);
  });

  it('finds names behind packages, stars, relative imports, other names and branches', async () => {
    const family = text(
      'import srt.lib as lib',
      'from srt.lib import starred, renamed as other, where',
      'def run():',
      '    return lib.inner.direct() + starred() + other() + where()',
    );
    const one = (name: string, parameter = '') =>
      text(`def ${name}(${parameter}):`, '    return 1');
    const before = {
      [modelFile]: family,
      'srt/lib/__init__.py': text(
        'from .inner import *',
        'from .inner import given as renamed',
        'if CUDA:',
        '    from .cuda import where',
        'else:',
        '    from .cpu import where',
      ),
      'srt/lib/inner.py': one('direct') + one('starred') + one('given'),
      'srt/lib/cuda.py': one('where'),
      'srt/lib/cpu.py': one('where'),
    };
    const [commit] = await ringAfter(before, {
      'srt/lib/inner.py': one('direct', 'x') + one('starred', 'x') + one('given', 'x'),
      'srt/lib/cuda.py': one('where', 'x'),
      'srt/lib/cpu.py': one('where', 'x'),
    });
    expect(told(commit).sort()).toEqual(
      ['direct', 'given', 'starred', 'where', 'where'].map((name) => `0 ${name} parameters`),
    );
  });

  it("takes a class of the family's name in a shared file for the family's own", async () => {
    const rope = (parameter: string) =>
      text(
        'class Ernie4Rope:',
        '    def forward(self, x):',
        '        return turn(x)',
        `def turn(${parameter}):`,
        '    return 1',
      );
    const using = text('from srt.rope import Ernie4Rope', 'rope = Ernie4Rope()');
    const [commit] = (
      await ringAfter(
        { [modelFile]: using, 'srt/rope.py': rope('x') },
        { 'srt/rope.py': rope('q') },
      )
    ).slice(-1);
    expect(told(commit)).toEqual(['0 turn parameters']);
  });
});

it('tells which rows of the family name what a change with an effect touched, moved or not', async () => {
  const repo = new UpstreamRepo();
  repo.commit('Add the family (#1)', beginning);
  repo.commit('Change (#2)', edited(shared, 'return second(value)', 'return second(value) + mode'));
  const [begin, end] = beginning[shared].split('def helper');
  repo.commit('Split (#3)', {
    [shared]: `${begin}from srt.helping import helper\n`,
    'srt/helping.py': `from srt.deep import second\ndef helper${end!}`,
  });
  const effect = { en: 'adds the mode', zh: '加上 mode' };
  const { ring } = await traceOf(repo, { thirdRing: [{ number: 2, effect }] });
  expect(ring.calls).toEqual([
    { path: modelFile, names: 'srt/helping.py:helper', rows: [4], changedBy: [2] },
  ]);
});
