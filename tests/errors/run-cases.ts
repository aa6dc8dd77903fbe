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
    results: { sum: { value: 3, kind: 'exact' }, 'sum-of-words': { value: 'ab', kind: 'exact' } },
    exit: 0,
  };
  content.write(record, `${JSON.stringify(recorded, null, 2)}\n`);
  writePages(content);
}

const runPage = 'docs/en/runs/two-sums.mdx';
const evidence = ['docs/en/evidence.mdx', 'docs/zh/evidence.mdx'] as const;

function writePages(content: FixtureContent): void {
  const parts = ['RunResults', 'RunConditions', 'RunScript'];
  const text = (words: string, headings: readonly string[]): string => {
    const body = parts.map((part, index) => {
      const id = ['results', 'conditions', 'script'][index];
      return `## ${headings[index]} {#${id}}\n\n<${part} />\n`;
    });
    const imported = `import { ${parts.join(', ')} } from '#mdx';`;
    return `---\ntitle: ${words}\ndescription: ${words}\n---\n\n${imported}\n\n${body.join('\n')}`;
  };
  content.write(runPage, text('Sums', ['Results', 'Conditions', 'Script']));
  content.write('docs/zh/runs/two-sums.mdx', text('求和', ['结果', '条件', '脚本']));
}

/** Puts words that both languages share onto a page. */
function claim(content: FixtureContent, english: string, chinese = english): void {
  const imported = "import { Answer, Known, Result } from '#mdx';";
  const outcome = "import Outcome from '#components/runs/Outcome.astro';";
  for (const [file, words] of [[evidence[0], english] as const, [evidence[1], chinese] as const]) {
    const lines = words.includes('<Outcome') ? `${imported}\n${outcome}` : imported;
    const page = content.read(file).replace(/^---\n\n/m, `---\n\n${lines}\n\n`);
    content.write(file, `${page}\n${words}\n`);
  }
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
    when: 'a run takes what no commit and no release names',
    break: (content) => content.replace(declaration, 'commit: ', 'folders: [python] # '),
    told: [
      `content/${declaration}:2 (upstream.0) | a set of keys: it names no commit and no release, or both | Correct this key; the fields are documented in src/history/schemas/.`,
    ],
  },
  {
    when: 'a run takes a folder of a release',
    break: (content) => {
      content.replace(declaration, taken.commit, "'1.2.0'");
      content.replace(declaration, 'commit: ', 'folders: [python]\n    release: ');
    },
    told: [
      `content/${declaration}:2 (upstream.0) | a release is of SGLang and is taken whole: leave from and folders away | Correct this key; the fields are documented in src/history/schemas/.`,
    ],
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
      `content/${declaration}:2 (upstream.0.commit) | the text "aaaaaaaaa": must be 40 lower-case hex digits | Correct this key; the fields are documented in src/history/schemas/.`,
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

/** Where a line more is imported, the claim stands a line lower. */
const both = (found: string, fix: string, line = 16): string[] =>
  evidence.map((file) => `content/${file}:${line} | ${found} | ${fix}`);

const plotOf = (run: string, of: string): string =>
  `- { id: p, run: ${run}, title: { en: W., zh: 字。 }, x: { en: x, zh: 横 }, y: { en: y, zh: 纵 }, lines: [{ of: ${of}, label: { en: l, zh: 线 } }] }\n`;

const cellOf = (note: string, operators: string): string =>
  `{ says: { en: W., zh: 字。 }, note: '${note}', operators: [${operators}] }`;
const ledgerOf = (note: string, operators: string): string =>
  `- { id: l, before: decoder-fused, after: decoder-fused, caption: { en: C., zh: 题。 }, steps: [{ name: { en: n, zh: 名 }, before: ${cellOf(note, operators)}, after: ${cellOf('102#whole-file', 'kernel')} }] }
`;

const notes = ['docs/en/prs/102.mdx', 'docs/zh/prs/102.mdx'];
const inNote = (found: string, fix: string): string[] =>
  notes.map((page) => `content/${page}:15 | ${found} | ${fix}`);

/** What an author can claim of a run. */
const claims: Case[] = [
  {
    when: 'a ledger leaves an operator out',
    break: (content) => content.write('ledgers.yaml', ledgerOf('102#whole-file', '')),
    told: [
      'content/ledgers.yaml: l | decoder-fused with the operators none | Give each operator to one step, in the order of the path: kernel.',
    ],
  },
  {
    when: 'a ledger leads to a note that is not there',
    break: (content) => content.write('ledgers.yaml', ledgerOf('102#some', 'kernel')),
    told: [
      'content/ledgers.yaml: l | the note 102#some, which content/prs does not have | Name a note of anchors.yaml, as NUMBER#NOTE.',
    ],
  },
  {
    when: 'a plot draws a run that is not there',
    break: (content) => content.write('plots.yaml', plotOf('two-sum', 'sum.*')),
    told: [
      'content/plots.yaml: p | the run two-sum, which content/runs does not have | Name a run that is there, such as two-sums.',
    ],
  },
  {
    when: 'a plot draws results that are not there',
    break: (content) => content.write('plots.yaml', plotOf('two-sums', 'summ.*')),
    told: [
      'content/plots.yaml: p | summ.*, which names fewer than two numbers of the record | Correct the names; * stands for the part that differs.',
    ],
  },
  {
    when: 'a mark names no run that is there',
    break: (content) => claim(content, 'So <Known run="two-sum" />'),
    told: both(
      '<Known run="two-sum">, which content/runs does not have',
      'Name a run that is there, such as two-sums.',
    ),
  },
  {
    when: 'a mark says nothing',
    break: (content) => claim(content, 'So <Known />'),
    told: both(
      '<Known> with neither by nor run',
      'Give by= read or reported, or run= the run that the claim rests on.',
    ),
  },
  {
    when: 'a mark says measured of a record without a measurement',
    break: (content) => claim(content, 'So <Known by="measured" run="two-sums" />'),
    told: both(
      '<Known by="measured" run="two-sums">, whose record holds nothing measured',
      'Leave by away: the mark follows from the record.',
    ),
  },
  ...(['run', 'measured'] as const).map((by) => ({
    when: `a mark says ${by} and names no run`,
    break: (content: FixtureContent) => claim(content, `So <Known by="${by}">on a CPU</Known>`),
    told: both(
      `<Known by="${by}"> without run`,
      'Give by= read or reported, or run= the run that the claim rests on.',
    ),
  })),
  {
    when: 'a mark says read of a record',
    break: (content) => claim(content, 'So <Known by="read" run="two-sums" />'),
    told: both(
      '<Known by="read" run="two-sums">, whose record holds what was executed',
      'Leave by away: the mark follows from the record.',
    ),
  },
  {
    when: 'the text of a mark names what its run does not have',
    break: (content) => claim(content, 'So <Known run="two-sums">`print`, not `subtract`</Known>'),
    told: both(
      '<Known run="two-sums"> with subtract in its text, which no file of that run names',
      'Say what content/runs/two-sums/run.yaml takes or its script does, or mark with the run that has it.',
    ),
  },
  {
    when: 'a result is not in the record',
    break: (content) => claim(content, 'It is <Result run="two-sums" of="summ" />'),
    told: both(
      '<Result run="two-sums" of="summ">, which content/runs/two-sums/record.json does not have',
      'Name a result that is there, such as sum.',
    ),
  },
  {
    when: 'a result is divided by one that is not in the record',
    break: (content) => claim(content, 'It is <Result run="two-sums" of="sum" over="sums" />'),
    told: both(
      '<Result run="two-sums" of="sum"> over "sums", which content/runs/two-sums/record.json does not have',
      'Name a result that is there, such as sum.',
    ),
  },
  {
    when: 'a result is said to be more than it is',
    break: (content) =>
      claim(content, 'By <Result run="two-sums" of="sum" over="sum" as="more" digits={2} />'),
    told: both(
      '<Result run="two-sums" of="sum"> as="more", and it is not more',
      'Look at the results of content/runs/two-sums/record.json.',
    ),
  },
  {
    when: 'digits are asked of a word',
    break: (content) =>
      claim(content, 'It is <Result run="two-sums" of="sum-of-words" digits={2} />'),
    told: both(
      '<Result run="two-sums" of="sum-of-words"> with digits, and it is no number',
      'Leave digits away.',
    ),
  },
  {
    when: 'an outcome is asked of what was not sent through',
    break: (content) => claim(content, '<Outcome run="two-sums" of="sums" />'),
    told: both(
      '<Outcome run="two-sums" of="sums">, and content/runs/two-sums/record.json has no sums.answer',
      'Name a run that has answers.',
      17,
    ),
  },
  {
    when: 'an answer is asked of what was not sent through',
    break: (content) => claim(content, 'It <Answer run="two-sums" of="sums" />'),
    told: both(
      '<Answer run="two-sums" of="sums">, and content/runs/two-sums/record.json has no sums.answer',
      'Name a run that has answers.',
    ),
  },
  {
    when: 'an outcome is compared with a run that is not there',
    break: (content) => {
      content.replace(record, '"sum": {', '"sum.answer": {');
      claim(content, '<Outcome run="two-sums" of="sum" beside="two-sums two-sum" />');
    },
    told: both(
      '<Outcome beside="two-sum">, which content/runs does not have',
      'Name a run that is there, such as two-sums.',
      17,
    ),
  },
  {
    when: 'one language shows another result',
    break: (content) =>
      claim(
        content,
        'It is <Result run="two-sums" of="sum" />',
        '是 <Result run="two-sums" of="sum-of-words" />',
      ),
    told: [
      `content/${evidence[0]}:16 | <Result of="sum" run="two-sums">, which content/${evidence[1]} does not have | Say it in Chinese too, anywhere on the page, or correct or drop it here.`,
      `content/${evidence[1]}:16 | <Result of="sum-of-words" run="two-sums">, which content/${evidence[0]} does not have | Say it in English too, anywhere on the page, or correct or drop it here.`,
    ],
  },
  {
    when: 'one language names no run',
    break: (content) => claim(content, 'So <Known run="two-sums" />', '所以 <Known by="read" />'),
    told: [
      `content/${evidence[1]}:12 | 0 of <Known run="two-sums"> where content/${evidence[0]} has 1 | Give each claim the same mark in both languages; a sentence that moves takes its mark along.`,
      `content/${evidence[1]}:12 | 1 of <Known by="read"> where content/${evidence[0]} has 0 | Give each claim the same mark in both languages; a sentence that moves takes its mark along.`,
    ],
  },
  {
    when: 'a note says reported, and no mark in it does',
    break: (content) => content.replace('prs/102/anchors.yaml', '- read', '- reported\n    - read'),
    told: inNote(
      'a note without the mark of "known: reported", which content/prs/102/anchors.yaml has',
      'Mark the claim with <Known>, or drop it there.',
    ),
  },
  {
    when: 'a note has a mark that its anchor does not name',
    break: (content) => {
      content.replace('prs/102/anchors.yaml', '  known:', '  runs: [two-sums]\n  known:');
      for (const page of notes) {
        content.replace(page, 'DiffCoverage, ', 'DiffCoverage, Known, ');
        content.replace(page, '</Note>', '<Known run="two-sums" />\n</Note>');
      }
    },
    told: inNote(
      'a note with the mark of "known: run", which content/prs/102/anchors.yaml does not have',
      'Add it there, or correct the mark.',
    ),
  },
  {
    when: 'a note rests on no run that is there',
    break: (content) =>
      content.replace('prs/102/anchors.yaml', '  known:', '  runs: [sums]\n  known:'),
    told: [
      'content/prs/102/anchors.yaml (whole-file.runs) | the run sums, which content/runs does not have | Name a run that is there, such as two-sums.',
    ],
  },
  {
    when: 'a run has no page',
    break: (content) => content.remove('docs/en/runs') ?? content.remove('docs/zh/runs'),
    told: [
      `content/${declaration} | the run two-sums has no page | Write content/docs/en/runs/two-sums.mdx and its Chinese twin: what it asks, then the sections results, conditions, script.`,
    ],
  },
  {
    when: 'the page of a run has no section for its conditions',
    break: (content) => {
      for (const locale of ['en', 'zh'])
        content.replace(
          `docs/${locale}/runs/two-sums.mdx`,
          /## \S+ \{#conditions\}\n\n<.*>\n\n/,
          '',
        );
    },
    told: ['en', 'zh'].map(
      (locale) =>
        `content/docs/${locale}/runs/two-sums.mdx | no section #conditions, which every run has | Add a heading of level 2 with {#conditions} and what it says.`,
    ),
  },
  {
    when: 'a page tells of a run that is not there',
    break: (content) => {
      for (const locale of ['en', 'zh'])
        content.write(
          `docs/${locale}/runs/two-sum.mdx`,
          content.read(`docs/${locale}/runs/two-sums.mdx`),
        );
    },
    told: ['en', 'zh'].map(
      (locale) =>
        `content/docs/${locale}/runs/two-sum.mdx | a page for the run two-sum, which content/runs does not have | Name a run that is there, such as two-sums.`,
    ),
  },
];

export const badRuns: Case[] = [...breaks, ...claims].map((each) => ({
  ...each,
  break: (content) => {
    writeRun(content);
    each.break(content);
  },
}));
