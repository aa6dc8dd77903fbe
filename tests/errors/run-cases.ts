import { createHash } from 'node:crypto';
import type { FixtureContent } from '../unit/fixture/content.ts';
import type { Case } from './cases.ts';

const declaration = 'runs/two-sums/run.yaml';
const script = 'runs/two-sums/run.py';
const record = 'runs/two-sums/record.json';
const again = 'Run npm run evidence -- run two-sums --repo PATH; records are never typed.';
const taken = { commit: 'a'.repeat(40), file: 'python/sums.py' };

/** A run as the command leaves it. */
export function writeRun(content: FixtureContent): void {
  const text = 'print("ours")\n';
  content.write('runs/requirements.txt', '# exact\nnumpy==2.4.6\n');
  content.write(
    declaration,
    `upstream:\n  - commit: ${taken.commit}\n    files:\n      ${taken.file}: [add]\npackages: [numpy]\n`,
  );
  content.write(script, text);
  const recorded = {
    upstream: [
      { commit: taken.commit, files: { [taken.file]: 'b'.repeat(40) }, folders: {}, pinned: {} },
    ],
    scripts: { 'two-sums/run.py': createHash('sha256').update(text).digest('hex') },
    date: '2026-01-02T03:04:05Z',
    ...{ device: 'cpu', threads: 1, capability: 'default', environment: {} },
    hardware: { cpu: 'A processor', cores: 2 },
    ...{ python: '3.12.1', versions: { numpy: '2.4.6' }, standIns: [] },
    results: { sum: { value: 3, kind: 'exact' } },
    exit: 0,
  };
  content.write(record, `${JSON.stringify(recorded, null, 2)}\n`);
}

/** What an author can do to a run. */
const breaks: Case[] = [
  {
    when: 'a run was never run',
    break: (content) => content.remove(record),
    told: [`content/${record} | no such file: the run was never run | ${again}`],
  },
  {
    when: 'a script was changed after its run',
    break: (content) => content.replace(script, 'ours', 'other'),
    told: [
      `content/${record} | a record of another two-sums/run.py than stands there now | ${again}`,
    ],
  },
  {
    when: 'a module joined the script after its run',
    break: (content) => {
      content.write('runs/upstream.py', '');
      content.replace(declaration, 'packages', 'uses: [upstream.py]\npackages');
    },
    told: [`content/${record} | a record of another upstream.py than stands there now | ${again}`],
  },
  {
    when: 'a run names a module that is not there',
    break: (content) => content.replace(declaration, 'packages', 'uses: [helper.py]\npackages'),
    told: [
      'content/runs/helper.py | no such file | Write this module, or correct "uses" in run.yaml.',
    ],
  },
  {
    when: 'a run has no script',
    break: (content) => content.remove(script),
    told: [
      `content/${script} | no such file | Write the script of this run, or remove its folder.`,
    ],
  },
  {
    when: 'a run says nothing of what it takes',
    break: (content) => content.remove(declaration),
    told: [`content/${declaration} | no such file | Create it, or restore it from git.`],
  },
  {
    when: 'a run takes something else than it was run with',
    break: (content) => content.replace(declaration, taken.file, 'python/other.py'),
    told: [
      `content/${record} | a record without python/other.py at ${taken.commit}, which run.yaml names | ${again}`,
      `content/${record} | a record of ${taken.file} at ${taken.commit}, which run.yaml does not name | ${again}`,
    ],
  },
  {
    when: 'a run names an abbreviated commit',
    break: (content) => content.replace(declaration, taken.commit, 'aaaaaaaaa'),
    told: [
      `content/${declaration}:2 (upstream.0.commit) | the text "aaaaaaaaa": must be 40 lower-case hex digits | Correct this key; the fields are documented in src/schemas/.`,
    ],
  },
  {
    when: 'a run has other threads than its record',
    break: (content) => content.replace(declaration, 'packages', 'threads: 2\npackages'),
    told: [`content/${record} | the threads 1, and run.yaml has 2 | ${again}`],
  },
  {
    when: 'a result was typed',
    break: (content) => content.replace(record, '"kind": "exact"', '"kind": "exact", "by": "me"'),
    told: [`content/${record}:32 (results.sum.by) | the unknown key "by" | ${again}`],
  },
  {
    when: 'a run needs a package that no list names',
    break: (content) => content.replace(declaration, '[numpy]', '[numpy, av]'),
    told: [
      `content/${declaration} | the package av, which content/runs/requirements.txt does not name | Add av== with the version that was used, or correct the name.`,
    ],
  },
  {
    when: 'a requirement is no exact public version',
    break: (content) => content.write('runs/requirements.txt', 'numpy>=2\n'),
    told: [
      'content/runs/requirements.txt:1 | the line "numpy>=2", which names no exact public version | Write name==1.2.3: the name in lower case, and a version that the index has.',
      `content/${declaration} | the package numpy, which content/runs/requirements.txt does not name | Add numpy== with the version that was used, or correct the name.`,
    ],
  },
];

export const badRuns: Case[] = breaks.map((each) => ({
  ...each,
  break: (content) => {
    writeRun(content);
    each.break(content);
  },
}));
