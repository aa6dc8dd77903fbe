import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compareRecords } from '../../../src/evidence/runs/compare.ts';
import { pinnedOf, requirementsOf } from '../../../src/evidence/runs/pinned.ts';
import { publicVersion } from '../../../src/evidence/runs/python.ts';
import type { RunRecord, RunResult } from '../../../src/history/schemas/run.ts';
import { blobId } from '../../../src/evidence/upstream/blob.ts';
import { cli } from '../cli/cli.ts';
import { evidence, evidenceIn, type Outcome } from './cli.ts';
import { temporaryFolder, text, UpstreamRepo } from './upstream-repo.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('No python3 on this machine: the tests that run scripts are skipped.');
const hasYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;
if (!hasYaml) console.warn('No PyYAML here: the tests of runs elsewhere are skipped.');

const file = 'python/sums.py';
const sums = text(
  'LIMIT = 9',
  '',
  'class Sums:',
  '    def add(self, a, b):',
  '        return a + b',
);

/** Ours: it imports what was taken and writes one exact and one measured result. */
const script = text(
  'import json, os, sys, time',
  'sys.path.insert(0, os.path.join(os.environ["RUN_SOURCES"], "COMMIT", "python"))',
  'from sums import Sums',
  'results = {',
  '    "sum": {"value": Sums().add(1, 2), "kind": "exact"},',
  '    "threads": {"value": os.environ["OMP_NUM_THREADS"], "kind": "exact"},',
  '    "time": {"value": time.time(), "unit": "s", "kind": "measured"},',
  '}',
  'with open(os.environ["RUN_OUT"], "w") as out:',
  '    json.dump({"results": results, "standIns": ["a clock"]}, out)',
);

class Runs {
  readonly repo = new UpstreamRepo();
  readonly content = join(temporaryFolder('content'), 'content');
  readonly commit: string;

  constructor() {
    const pyproject = 'dependencies = [\n  "numpy==2.1.0 ; x", # why\n  "torch",\n]\n';
    this.commit = this.repo.commit('Begin', { [file]: sums, 'python/pyproject.toml': pyproject });
    this.write('runs/requirements.txt', '');
    this.declare(
      `upstream:\n  - commit: ${this.commit}\n    files: {${file}: [LIMIT, Sums.add]}\n`,
    );
    this.write('runs/two-sums/run.py', script.replace('COMMIT', this.commit));
  }

  declare(yaml: string): void {
    this.write('runs/two-sums/run.yaml', yaml);
  }

  write(path: string, contents: string): void {
    mkdirSync(dirname(join(this.content, path)), { recursive: true });
    writeFileSync(join(this.content, path), contents);
  }

  read(path: string): string {
    return readFileSync(join(this.content, path), 'utf8');
  }

  run(...args: string[]): Outcome {
    const [repo, content] = [this.repo.dir, this.content];
    return evidence('run', ...args, '--repo', repo, '--content', content, '--python', 'python3');
  }

  record(): RunRecord {
    return JSON.parse(this.read('runs/two-sums/record.json')) as RunRecord;
  }
}

describe.skipIf(!hasPython)('a run', () => {
  it('records what it took, by what it was run, and what it gave', () => {
    const runs = new Runs();
    expect(runs.run('two-sums')).toMatchObject({ code: 0, out: 'two-sums: 3 results, recorded\n' });
    expect(runs.record()).toMatchObject({
      upstream: [{ commit: runs.commit, files: { [file]: blobId(Buffer.from(sums)) } }],
      scripts: { 'two-sums/run.py': sha256(runs.read('runs/two-sums/run.py')) },
      ...{ device: 'cpu', threads: 1, capability: 'default', standIns: ['a clock'], exit: 0 },
      results: { sum: { value: 3, kind: 'exact' }, threads: { value: '1' }, time: { unit: 's' } },
    });
  });

  it('gives the same when it is repeated, and prints what was measured beside the record', () => {
    const runs = new Runs();
    runs.run();
    const before = runs.read('runs/two-sums/record.json');
    const { code, out } = runs.run('--check');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^two-sums: 3 results, as recorded\n {2}time: was [\d.]+ s, is [\d.]+ s \(1.00 times\)\n$/,
    );
    expect(runs.read('runs/two-sums/record.json')).toBe(before);
  });

  it('tells a result that is no longer the same', () => {
    const runs = new Runs();
    runs.run();
    runs.write(
      'runs/two-sums/record.json',
      runs.read('runs/two-sums/record.json').replace(': 3,', ': 4,'),
    );
    const { code, out } = runs.run('two-sums', '--check');
    expect([code, out]).toEqual([1, expect.stringContaining('sum: was 4, is 3')]);
  });

  it('takes whole folders, so that their modules can be imported', () => {
    const runs = new Runs();
    runs.declare(`upstream:\n  - commit: ${runs.commit}\n    folders: [python]\nthreads: 2\n`);
    expect(runs.run()).toMatchObject({ code: 0 });
    const tree = runs.repo.git('rev-parse', 'HEAD:python').trim();
    expect(runs.record().upstream[0]?.folders).toEqual({ python: tree });
    expect(runs.record().results['threads']?.value).toBe('2');
  });

  it('takes from another repository under its name, and records that', () => {
    const runs = new Runs();
    const other = new UpstreamRepo();
    const commit = other.commit('Begin elsewhere', { 'vllm/sums.py': sums });
    const here = `  - commit: ${runs.commit}\n    files: {${file}: [LIMIT, Sums.add]}\n`;
    const there = `  - from: vllm-project/vllm\n    commit: ${commit}\n    files: {vllm/sums.py: [Sums.add]}\n`;
    runs.declare(`upstream:\n${here}${there}`);
    expect(runs.run('--repo', `vllm-project/vllm=${other.dir}`)).toMatchObject({ code: 0 });
    const [, taken] = runs.record().upstream;
    expect(taken).toEqual({
      from: 'vllm-project/vllm',
      commit,
      files: { 'vllm/sums.py': blobId(Buffer.from(sums)) },
      ...{ folders: {}, pinned: {} },
    });
  });

  it('says of all records together how many are as they were', () => {
    const runs = new Runs();
    for (const path of ['run.py', 'run.yaml'])
      runs.write(`runs/other-sums/${path}`, runs.read(`runs/two-sums/${path}`));
    runs.run();
    const record = 'runs/other-sums/record.json';
    runs.write(record, runs.read(record).replace(': 3,', ': 4,'));
    const { code, out } = runs.run('--check');
    expect([code, out]).toEqual([1, expect.stringMatching(/\n1 of 2 as recorded\n$/)]);
  });

  it('makes an environment of its own where no Python is named', () => {
    const runs = new Runs();
    const folder = temporaryFolder('project');
    const { code, err } = evidenceIn(
      folder,
      'run',
      '--repo',
      runs.repo.dir,
      '--content',
      runs.content,
    );
    expect([code, err]).toEqual([0, expect.stringContaining('installing')]);
    expect(existsSync(join(folder, '.cache', 'runs'))).toBe(true);
  });

  it('asks for a clone of the upstream repository beside those of others', () => {
    const [other, { content }] = [new UpstreamRepo(), new Runs()];
    const named = `vllm-project/vllm=${other.dir}`;
    const { code, err } = evidence('run', '--repo', named, '--content', content);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('found: no clone of the upstream repository'),
    ]);
    expect(err).toContain('do:    Give --repo PATH for it beside --repo NAME=PATH for others.');
  });

  it.each<[name: string, change: (runs: Runs) => void, answer: string[]]>([
    [
      'a commit that is not there',
      (runs) => runs.declare(`upstream: [{commit: ${'f'.repeat(40)}, folders: [python]}]\n`),
      ['run.yaml', `the commit ${'f'.repeat(40)}, which`, 'Fetch its main branch into the clone'],
    ],
    [
      'another repository that was not named',
      (runs) =>
        runs.declare(
          `upstream: [{from: vllm-project/vllm, commit: ${runs.commit}, folders: [python]}]\n`,
        ),
      [
        'run.yaml',
        'texts of vllm-project/vllm, of which no clone was named',
        'Give --repo vllm-project/vllm=PATH too',
      ],
    ],
    [
      'a path that has gone',
      (runs) => runs.declare(`upstream: [{commit: ${runs.commit}, files: {python/gone.py: []}}]\n`),
      ['run.yaml', 'the path python/gone.py, which is not there at', 'Name the path that it has'],
    ],
    [
      'a symbol that has gone',
      (runs) =>
        runs.declare(`upstream: [{commit: ${runs.commit}, files: {${file}: [Sums.take]}}]\n`),
      ['run.yaml', `the symbol Sums.take, which ${file} does not define at`, 'Name the file'],
    ],
    [
      'a package that is not there',
      (runs) => runs.declare('upstream: []\npackages: [no-such-package-here]\n'),
      ['run.yaml', 'a run that needs no-such-package-here, which python3', 'Install what'],
    ],
    [
      'a script that fails',
      (runs) =>
        runs.write('runs/two-sums/run.py', 'print("half-way")\nraise ValueError("no sum")\n'),
      [
        'run.py',
        'a script that ended with 1; its last words:',
        'half-way',
        'no sum',
        'Mend the script',
      ],
    ],
    [
      'a script that imports what it does not name',
      (runs) => {
        runs.write('runs/helper.py', '');
        runs.write('runs/two-sums/run.py', 'import helper\n');
      },
      ['run.py', "No module named 'helper'", 'Mend the script'],
    ],
    [
      'a result that is no JSON',
      (runs) => runs.write('runs/two-sums/run.py', writing('{"results": NaN}')),
      ['run.py', 'results that cannot be read', 'NaN is no JSON'],
    ],
    [
      'a result of another form',
      (runs) => runs.write('runs/two-sums/run.py', writing('{"results": {}, "standIns": []}')),
      ['run.py', 'results that cannot be read: no result in it', 'Write the results as JSON'],
    ],
    [
      'a script that writes nothing',
      (runs) => runs.write('runs/two-sums/run.py', 'pass\n'),
      ['run.py', 'a script that wrote no results', 'Write the results as JSON'],
    ],
  ])('writes no record of %s', (_, change, answer) => {
    const runs = new Runs();
    change(runs);
    const { code, err } = runs.run();
    expect(existsSync(join(runs.content, 'runs/two-sums/record.json'))).toBe(false);
    for (const words of answer) expect(err).toContain(words);
    expect(err.split('\n')[0]).toContain(runs.content);
    expect(code).toBe(2);
  });
});

describe.skipIf(!hasYaml)('a run on another machine', () => {
  const driver = readFileSync('content/runs/elsewhere.py', 'utf8');

  /** What the driver writes, with the texts that it took from git before. */
  function elsewhere(runs: Runs): string {
    runs.write('runs/elsewhere.py', driver);
    const [sources, out] = [temporaryFolder('sources'), temporaryFolder('out')];
    const call = (...args: string[]): void => {
      const program = join(runs.content, 'runs/elsewhere.py');
      const { status, stderr } = spawnSync('python3', [program, ...args], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    };
    call('take', 'two-sums', '--repo', runs.repo.dir, '--sources', sources);
    call('run', 'two-sums', '--sources', sources, '--out', out);
    return join(out, 'two-sums.json');
  }

  it('is recorded from what the driver wrote there, as if it had been run here', () => {
    const runs = new Runs();
    const file = elsewhere(runs);
    expect(runs.run('two-sums', '--results', file)).toMatchObject({
      code: 0,
      out: 'two-sums: 3 results, recorded\n',
    });
    const there = runs.record();
    expect(runs.run('two-sums', '--check')).toMatchObject({ code: 0 });
    runs.run('two-sums');
    const same = { date: there.date, results: there.results };
    expect({ ...runs.record(), ...same }).toEqual(there);
  });

  it.each<[name: string, change: (runs: Runs) => void, told: string]>([
    [
      'script',
      (runs) => runs.write('runs/two-sums/run.py', 'pass\n'),
      'results of another two-sums/run.py than of here',
    ],
    [
      'number of threads',
      (runs) => runs.declare(`${runs.read('runs/two-sums/run.yaml')}threads: 2\n`),
      'results of another threads than of here',
    ],
    ['upstream text', (runs) => runs.declare('upstream: []\n'), `results of another ${file} at`],
  ])('leaves no record where it was of another %s', (_, change, told) => {
    const runs = new Runs();
    const results = elsewhere(runs);
    change(runs);
    const { code, err } = runs.run('two-sums', '--results', results);
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    expect(err).toContain('Run content/runs/elsewhere.py again there');
    expect(existsSync(join(runs.content, 'runs/two-sums/record.json'))).toBe(false);
  });
});

describe.skipIf(!hasPython)('a run of a release', () => {
  const wheel = zipSync({
    'sums.py': strToU8(sums),
    'sums-1.2.0.dist-info/METADATA': strToU8(
      'Requires-Dist: numpy==2.2.0; extra == "test"\nRequires-Dist: numpy==2.1.0\n',
    ),
  });
  const release = { version: '1.2.0', file: 'sums-1.2.0-py3-none-any.whl' };

  function ofRelease(version: string, path: string, present: boolean): [Runs, Outcome] {
    const runs = new Runs();
    const differences = { snapshot: runs.commit, files: [] };
    const named = { ...release, date: '2026-01-02', sha256: sha256(wheel) };
    const record = { releases: [named], pulls: [], findings: [], differences };
    runs.write('releases.json', JSON.stringify(record));
    runs.write('releases.yaml', 'package: sums\nroot: python/\nfindings: {}\n');
    runs.declare(`upstream:\n  - release: ${version}\n    files: {${path}: [Sums.add]}\n`);
    runs.write('runs/two-sums/run.py', script.replace('COMMIT', version));
    const upstreamDir = temporaryFolder('texts');
    mkdirSync(join(upstreamDir, 'releases'));
    if (present) writeFileSync(join(upstreamDir, 'releases', release.file), wheel);
    const args = ['run', '--repo', runs.repo.dir, '--content', runs.content, '--python', 'python3'];
    return [runs, cli(['evidence', ...args], { env: { UPSTREAM_DIR: upstreamDir } })];
  }

  it('unpacks the package and records its digest, as nobody tells its commit', () => {
    const [runs, outcome] = ofRelease('1.2.0', file, true);
    expect(outcome).toMatchObject({ code: 0, out: 'two-sums: 3 results, recorded\n' });
    expect(runs.record().upstream).toEqual([
      {
        release: { ...release, sha256: sha256(wheel) },
        files: { [file]: blobId(Buffer.from(sums)) },
        ...{ folders: {}, pinned: {} },
      },
    ]);
  });

  it.each([
    ['1.3.0', file, true, 'release 1.3.0, which content/releases.json does not name'],
    ['1.2.0', 'python/sum.py', true, 'the path python/sum.py, which release 1.2.0 does not hold'],
    ['1.2.0', file, false, `no wheel ${release.file} with the sha256 ${sha256(wheel)}`],
  ])('tells what is not there: %s, %s, %s', (version, path, present, words) => {
    const [, { code, err }] = ofRelease(version, path, present);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('leaves out what an extra asks for', () => {
    expect(
      pinnedOf(Buffer.from(unzipSync(wheel)['sums-1.2.0.dist-info/METADATA']!).toString(), [
        'numpy',
      ]),
    ).toEqual({ numpy: '==2.1.0' });
  });
});

describe('a run that cannot begin', () => {
  it.each<[name: string, args: (runs: Runs) => string[], answer: string[]]>([
    ['an unknown id', () => ['three-sums'], ['no run three-sums', 'Name one of: two-sums.']],
    [
      'another device',
      () => ['two-sums', '--device', 'cuda'],
      ['a run on cpu, and the command runs on cuda', 'Give --device cpu'],
    ],
    [
      'no Python',
      () => ['two-sums', '--python', '/nowhere/python'],
      ['no program /nowhere/python', 'Install Python 3.10 or later'],
    ],
  ])('tells of %s', (_, args, answer) => {
    const runs = new Runs();
    const { code, err } = evidence(
      ...['run', ...args(runs), '--repo', runs.repo.dir, '--content', runs.content],
    );
    for (const words of answer) expect(err).toContain(words);
    expect(code).toBe(2);
  });
});

describe('a comparison', () => {
  const exact = (value: RunResult['value']): RunResult => ({ value, kind: 'exact' });
  const record = (results: RunRecord['results'], scripts = {}) =>
    ({ results, scripts }) as RunRecord;

  it.each<[name: string, before: RunRecord, now: RunRecord, told: string[]]>([
    ['equal lists', record({ a: exact([1, 2]) }), record({ a: exact([1, 2]) }), []],
    [
      'other lists',
      record({ a: exact([1, 2]) }),
      record({ a: exact([2, 1]) }),
      ['a: was [1, 2], is [2, 1]'],
    ],
    ['one too few', record({ a: exact(1) }), record({}), ['a: no longer there']],
    ['one too many', record({}), record({ a: exact(1) }), ['a: not in the record']],
    [
      'another kind',
      record({ a: exact(1) }),
      record({ a: { value: 1, kind: 'measured' } }),
      ['a: was 1, exact; is 1, measured'],
    ],
    [
      'another script',
      record({}, { 'a/run.py': '0' }),
      record({}, { 'a/run.py': '1' }),
      ['a/run.py: not the script that the record was made with'],
    ],
  ])('of %s', (_, before, now, told) => {
    expect(compareRecords(before, now).differences).toEqual(told);
  });
});

it('records public versions alone, whatever build was installed', () => {
  expect(['2.13.0+local', '2.11.0+cu130', '0.2.1.1.post7'].map(publicVersion)).toEqual([
    ...['2.13.0', '2.11.0', '0.2.1.1.post7'],
  ]);
});

it('reads what upstream pinned, extras and conditions aside', () => {
  const lines = ['"torch==2.9.1",', '"numpy",', '"Flash_Attn[x]>=1,<2 ; a == \'b\'", # why'];
  expect([...requirementsOf(lines.join('\n'))]).toEqual([
    ['torch', '==2.9.1'],
    ['flash-attn', '>=1,<2'],
  ]);
});

function writing(words: string): string {
  return `import os\nopen(os.environ["RUN_OUT"], "w").write(${JSON.stringify(words)})\n`;
}

function sha256(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
