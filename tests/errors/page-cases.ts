import { expect } from 'vitest';
import { stringify } from 'yaml';
import type { FixtureContent } from '../unit/fixture/content.ts';
import { snapshot } from '../unit/fixture/facts.ts';
import type { Case } from './cases.ts';
import { writeRun } from './run-cases.ts';

const pages = ['docs/en/prs/101.mdx', 'docs/zh/prs/101.mdx'];

/** The same problem in both languages. */
function inBoth(line: number | string, found: string, fix: string): string[] {
  const where = line === '' ? '' : `:${line}`;
  return pages.map((page) => `content/${page}${where} | ${found} | ${fix}`);
}

function replaceInBoth(words: string | RegExp, by: string): (content: FixtureContent) => void {
  return (content) => {
    for (const page of pages) content.replace(page, words, by);
  };
}

/** Puts a block under the heading of the risks, line 47. */
function block(text: string): (content: FixtureContent) => void {
  return replaceInBoth(/(\{#risks\}\n\n)/, `$1${text}\n\n`);
}

const inParts = 'Write it with paragraphs, lists, tables, links and code; pictures are diagrams.';
const words =
  'Write the words themselves; facts come from <Fact>, and a brace that is text belongs into a code span.';

/** Components, expressions, links and parts of Markdown. */
export const badParts: Case[] = [
  {
    when: 'a component does not exist',
    break: block('<Video src="x" />'),
    told: inBoth(
      47,
      '<Video>, which is no component of this site',
      'Write Markdown, or one of the components in src/reader/forms.ts.',
    ),
  },
  {
    when: 'a page holds markup',
    break: block('<script>alert(1)</script>'),
    told: inBoth(
      47,
      '<script>, which is no component of this site',
      'Write Markdown, or one of the components in src/reader/forms.ts.',
    ),
  },
  {
    when: 'a basis is misspelt',
    break: replaceInBoth('<Known by="reported">', '<Known by="reprted">'),
    told: inBoth(14, '<Known> with by="reprted"', 'Give by one of read, run, measured, reported.'),
  },
  {
    when: 'a case of the lab has a state that the lab does not write',
    break: (content) => {
      block('<LabCase state="s=swaped" />')(content);
      const first = "import LabCase from '#components/lab/LabCase.astro';";
      replaceInBoth(/^import /m, `${first}\nimport `)(content);
    },
    told: inBoth(
      48,
      '<LabCase> with state="s=swaped"',
      'Give state what the lab writes behind the # of its address.',
    ),
  },
  {
    when: 'a number is given as text',
    break: replaceInBoth('<Pr n={102} />', '<Pr n="102" />'),
    told: inBoth(
      55,
      '<Pr> with n="102"',
      'Give n the number of a pull request in braces, such as {18856}.',
    ),
  },
  {
    when: 'an attribute is absent',
    break: replaceInBoth('<Pr n={102} />', '<Pr />'),
    told: inBoth(
      55,
      '<Pr> with no n',
      'Give n the number of a pull request in braces, such as {18856}.',
    ),
  },
  {
    when: 'a component takes no such attribute',
    break: replaceInBoth('<Today />', '<Today at={101} />'),
    told: inBoth(51, '<Today at>, which it does not take', 'Write <Today> without attributes.'),
  },
  {
    when: 'rows end before they begin',
    break: replaceInBoth('lines="1-2"', 'lines="2-1"'),
    told: inBoth(
      43,
      '<Place> with lines="2-1"',
      'Give lines one line or two, such as "12" or "12-34".',
    ),
  },
  {
    when: 'a link to a pull request names a note that is not there',
    break: replaceInBoth('<Pr n={102} />', '<Pr n={102} note="nowhere" />'),
    told: inBoth(
      55,
      '<Pr n={102} note="nowhere">, which is no note of content/prs/102/anchors.yaml',
      'Name a note that is there.',
    ),
  },
  {
    when: 'a component is not imported',
    break: replaceInBoth(', Place,', ','),
    told: inBoth(
      43,
      '<Place>, which the page does not import',
      'Add Place to the imports from #mdx.',
    ),
  },
  {
    when: 'a page imports something else',
    break: replaceInBoth('import {', "import fs from 'node:fs';\nimport {"),
    told: inBoth(
      6,
      `"import fs from 'node:fs';", which is no import of components`,
      "Import components alone: import { Pr } from '#mdx';",
    ),
  },
  {
    when: 'a page imports a component that is not there',
    break: replaceInBoth('import { ', 'import { Video, '),
    told: inBoth(
      6,
      'the import of Video from #mdx, where it is not',
      'Remove it; a new component needs a line in componentForms of src/reader/forms.ts too.',
    ),
  },
  {
    when: 'a page exports something',
    break: block('export const x = 1;'),
    told: inBoth(
      47,
      '"export const x = 1;", which is no import of components',
      "Import components alone: import { Pr } from '#mdx';",
    ),
  },
  {
    when: 'a note stands outside of the diff',
    break: (content) => {
      for (const page of pages) {
        const note =
          /<Note at="second-note">[\s\S]*?<\/Note>\n/.exec(content.read(page))?.[0] ?? '';
        content.replace(page, note, '');
        content.replace(page, '</AnnotatedDiff>\n', `</AnnotatedDiff>\n\n${note}`);
      }
    },
    told: inBoth(28, '<Note> outside of <AnnotatedDiff>', 'Put it into <AnnotatedDiff>.'),
  },
  {
    when: 'a component of pull requests stands on another page',
    break: (content) => {
      for (const lang of ['en', 'zh'])
        content.replace(
          `docs/${lang}/debug.mdx`,
          '{#marks}\n',
          "{#marks}\n\nimport { Today } from '#mdx';\n\n<Today />\n",
        );
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/debug.mdx:10 | <Today> on a page that is not that of a pull request | Remove it: it shows the facts of the pull request whose page it is on.`,
    ),
  },
  {
    when: 'words are an expression',
    break: block('{1 + 1}'),
    told: inBoth(47, 'the expression {1 + 1}', words),
  },
  {
    when: 'a page has a second title',
    break: replaceInBoth(/^## (.*\{#risks\})/m, '# $1'),
    told: pages.flatMap((page) => [
      `content/${page} | no section #risks, which a spotlight pull request needs | Add a heading of level 2 with {#risks} and what it says.`,
      `content/${page}:45 | a heading of level 1, beside the title of the page | Begin the headings of a page with level 2.`,
    ]),
  },
  {
    when: 'a heading has no words',
    break: replaceInBoth(/^## .*(\{#risks\})/m, '## $1'),
    told: inBoth(45, 'a heading with nothing in it', 'Write what belongs there, or remove it.'),
  },
  {
    when: 'a section is empty',
    break: replaceInBoth(/(\{#risks\}\n\n).*\n\n/, '$1'),
    told: inBoth(45, 'nothing under the heading #risks', 'Write what it announces, or remove it.'),
  },
  {
    when: 'a note has a title alone',
    break: replaceInBoth(/(\{#second-note\}\n\n).*\n\n/, '$1'),
    told: inBoth(
      28,
      'nothing under the heading #second-note',
      'Write what it announces, or remove it.',
    ),
  },
  {
    when: 'a list has an empty item',
    break: block('-\n-'),
    told: [
      ...inBoth(
        47,
        'an item of a list with nothing in it',
        'Write what belongs there, or remove it.',
      ),
    ].flatMap((line) => [line, line.replace(':47', ':48')]),
  },
  {
    when: 'a table has an empty row',
    break: block('|  |  |\n| - | - |\n| a | b |'),
    told: inBoth(
      47,
      'a row of a table with nothing in it',
      'Write what belongs there, or remove it.',
    ),
  },
  {
    when: 'a page shows a picture of its own',
    break: block('![x](x.png)'),
    told: inBoth(47, 'a part of Markdown that this site does not show (image)', inParts),
  },
  {
    when: 'a page has a block of an unknown kind',
    break: block(':::warning\nx\n:::'),
    told: inBoth(47, ':::warning', 'Use one of note, tip, caution, danger.'),
  },
  {
    when: 'a link leads to no page',
    break: block('[x](/nowhere/)'),
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/prs/101.mdx:47 | the link /nowhere/: no such page | Correct the address, or write the page or the heading id that it names.`,
    ),
  },
  {
    when: 'a link leads to no heading',
    break: block('[x](#nowhere)'),
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/prs/101.mdx:47 | the link #nowhere: the page has no id "nowhere" | Correct the address, or write the page or the heading id that it names.`,
    ),
  },
  {
    when: 'a link runs a script',
    break: block('[x](javascript:alert)'),
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/prs/101.mdx:47 | the link javascript:alert: neither a page of this site nor an address over HTTPS | Correct the address, or write the page or the heading id that it names.`,
    ),
  },
  {
    when: 'a link to SGLang will rot',
    break: block('[x](https://github.com/sgl-project/sglang/blob/main/x.py)'),
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/prs/101.mdx:47 | the link https://github.com/sgl-project/sglang/blob/main/x.py: no facts know this commit | Correct the address, or write the page or the heading id that it names.`,
    ),
  },
  {
    when: 'a claim is marked in another way in Chinese',
    break: (content) => content.replace(pages[1]!, 'by="reported"', 'by="read"'),
    told: [
      'content/docs/zh/prs/101.mdx:12 | 0 of <Known by="reported"> where content/docs/en/prs/101.mdx has 1 | Give each claim the same mark in both languages; a sentence that moves takes its mark along.',
      'content/docs/zh/prs/101.mdx:12 | 1 of <Known by="read"> where content/docs/en/prs/101.mdx has 0 | Give each claim the same mark in both languages; a sentence that moves takes its mark along.',
    ],
  },
  {
    when: 'a number changed in Chinese',
    break: (content) => {
      content.replace(pages[0]!, 'None is known.', 'It costs 1.5 million bytes.');
      content.replace(pages[1]!, '未知。', '代价是 1,600,000 字节。');
    },
    told: [
      'content/docs/en/prs/101.mdx:47 | the number 1500000, which content/docs/zh/prs/101.mdx does not have | Say it in Chinese too, anywhere on the page, or correct or drop it here.',
      'content/docs/zh/prs/101.mdx:47 | the number 1600000, which content/docs/en/prs/101.mdx does not have | Say it in English too, anywhere on the page, or correct or drop it here.',
    ],
  },
  {
    when: 'a place was dropped in Chinese',
    break: (content) => content.replace(pages[1]!, /<Place [^>]*>/, ''),
    told: [
      'content/docs/en/prs/101.mdx:43 | <Place at="102" file="python/sglang/srt/models/ernie45_small.py" lines="1-2">, which content/docs/zh/prs/101.mdx does not have | Say it in Chinese too, anywhere on the page, or correct or drop it here.',
    ],
  },
  {
    when: 'a pull request is named in Chinese only',
    break: (content) => content.replace(pages[0]!, '<Pr n={102} />', 'another'),
    told: [
      'content/docs/zh/prs/101.mdx:55 | <Pr n="102">, which content/docs/en/prs/101.mdx does not have | Say it in English too, anywhere on the page, or correct or drop it here.',
    ],
  },
  {
    when: 'the languages are exchanged',
    break: (content) => {
      const [english, chinese] = ['docs/en/debug.mdx', 'docs/zh/debug.mdx'] as const;
      const long = 'Words that are long enough to be told apart from the mere name of a thing.';
      content.replace(english, 'Words.', '这一段中文放错了地方。');
      content.replace(chinese, '文字。', long);
    },
    told: [
      'content/docs/en/debug.mdx:8 | Chinese words in an English place | Write them in English.',
      'content/docs/zh/debug.mdx:8 | English words in a Chinese place | Write them in Chinese.',
    ],
  },
  {
    when: 'a promised heading is gone in both languages, and others were never promised',
    break: (content) => {
      content.write('addresses.txt', '/en/debug/#marks\n/zh/debug/#marks\n/en/gone/\n');
      for (const lang of ['en', 'zh'])
        content.replace(`docs/${lang}/debug.mdx`, '{#marks}', '{#signs}');
    },
    told: [
      'content/addresses.txt: /en/debug/#marks | a published address that is gone | Restore the id: content/redirects.yaml leads whole pages on, not their parts.',
      'content/addresses.txt: /en/gone/ | a published address that is gone | Restore it, or add "/gone/: /NEW/" to content/redirects.yaml.',
      'content/addresses.txt | no promise of / and others | Run npm run addresses.',
    ],
  },
];

const findingSections = ['what', 'whom', 'since', 'proof', 'see', 'mend', 'known'];

/** A finding in both languages, with these sections. */
function writeFinding(content: FixtureContent, sections: readonly string[]): void {
  const texts = {
    en: { title: 'A finding of this folder', word: 'Words that say what was found.' },
    zh: { title: '本目录的一条发现', word: '写清楚发现了什么。' },
  };
  const components: Record<string, string> = {
    since: '<Pr n={101} />',
    proof: '<Place file="a.py" lines="1-2" /><Known by="read" />',
  };
  for (const [lang, { title, word }] of Object.entries(texts)) {
    const parts = sections.map((id) => `## ${title} {#${id}}\n\n${word}${components[id] ?? ''}\n`);
    content.write(
      `docs/${lang}/findings/new.mdx`,
      `---\ntitle: ${title}\ndescription: ${word}\n---\n\nimport { Known, Place, Pr } from '#mdx';\n\n${parts.join('\n')}`,
    );
  }
}

/** A proposal in both languages that no run has tried, and that says nothing of its price. */
function writeProposal(content: FixtureContent): void {
  const texts = {
    en: { title: 'A change of this folder', word: 'Words that say it.' },
    zh: { title: '本目录的一处改动', word: '把它写清楚。' },
  };
  const sections = ['where', 'change', 'proof', 'others', 'gain', 'unknown', 'apply'];
  for (const [lang, { title, word }] of Object.entries(texts)) {
    const parts = sections.map((id) => `## ${title} {#${id}}\n\n${word}\n`);
    content.write(
      `docs/${lang}/proposals/new.mdx`,
      `---\ntitle: ${title}\ndescription: ${word}\n---\n\n${parts.join('\n')}`,
    );
  }
}

/** What content/findings.yaml holds of it; `more` takes the place of what is sound. */
function fileFinding(content: FixtureContent, more: Record<string, unknown> = {}): void {
  const words = { en: 'Words.', zh: '文字。' };
  const way = { kind: 'failure', reach: 'request', enters: ['http'], on: ['cuda'] };
  const finding = {
    ...{ id: 'new', says: words, ways: [way], since: [101], state: { is: 'open' } },
    ...{ known: ['read'], at: ['a.py:1-2'] },
    after: { asked: '2026-01-01', queries: ['words'], threads: [] },
    ...more,
  };
  content.write('findings.yaml', stringify([finding]));
  content.replace('releases.yaml', '{}', '{ new: [{ files: [a.py], has: [a] }] }');
  content.replace(
    'releases.json',
    '"findings": []',
    '"findings": [{ "slug": "new", "in": [], "untold": [] }]',
  );
}

function nameAmongProposals(content: FixtureContent, lang: string): void {
  const title = { en: 'A finding', zh: '一处发现' }[lang] ?? '';
  content.replace(
    `docs/${lang}/proposals/index.mdx`,
    '{#marks}\n',
    `{#marks}\n\n[${title}](/${lang}/findings/new/)\n`,
  );
}

function listFindings(content: FixtureContent, kind = 'failure'): void {
  for (const lang of ['en', 'zh']) {
    const list = `docs/${lang}/findings/index.mdx`;
    content.replace(list, '{#marks}\n', `{#marks}\n\n<FindingList kind="${kind}" />\n`);
    content.replace(
      list,
      '---\n\n',
      "---\n\nimport FindingList from '#components/findings/FindingList.astro';\n\n",
    );
    nameAmongProposals(content, lang);
  }
}

/** A sound finding, of which a case then spoils one thing. */
function writeSound(content: FixtureContent, more?: Record<string, unknown>): void {
  writeFinding(content, findingSections);
  fileFinding(content, more);
  listFindings(content);
}

const newPages = ['en', 'zh'].map((lang) => `content/docs/${lang}/findings/new.mdx`);
const sayIt = 'Say it on the page in both languages, or correct the entry.';
const fields = 'Correct this key; the fields are documented in src/history/schemas/.';

export const badFindings: Case[] = [
  {
    when: 'a proposal was not tried and names no price',
    break: writeProposal,
    told: ['en', 'zh'].flatMap((lang) => {
      const page = `content/docs/${lang}/proposals/new.mdx`;
      return [
        `${page} | no section #cost, which every proposal has | Add a heading of level 2 with {#cost} and what it says.`,
        `${page} | a proposal without a claim that rests on the run proposal-new | Mark what it shows with <Known run="proposal-new" />; that run applies its edits.py.`,
      ];
    }),
  },
  {
    when: 'a finding is not in the data',
    break: (content) => writeFinding(content, findingSections),
    told: newPages.map(
      (page) =>
        `${page} | a finding that content/findings.yaml does not have | Add an entry with id: new there: the list and the JSON are made of it.`,
    ),
  },
  {
    when: 'the list leaves out the only kind that there is',
    break: (content) => {
      writeFinding(content, findingSections);
      fileFinding(content);
      for (const lang of ['en', 'zh']) nameAmongProposals(content, lang);
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/findings/index.mdx | findings of the kind "failure", which this list does not show once | Write <FindingList kind="failure" /> under its heading, once.`,
    ),
  },
  {
    when: 'the list of proposals has no word of a finding',
    break: (content) => {
      writeSound(content);
      for (const lang of ['en', 'zh'])
        content.replace(`docs/${lang}/proposals/index.mdx`, /\[.*\]\(.*\)\n/, '');
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/proposals/index.mdx | no word of the finding "new" | Link to /${lang}/findings/new/ from the row of the proposal that mends it, or say why there is none.`,
    ),
  },
  {
    when: 'a list asks for a kind that is none',
    break: (content) => {
      writeSound(content);
      listFindings(content, 'crash');
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/findings/index.mdx:12 | <FindingList> with kind="crash" | Give kind one of failure, wrong-output, cost, trap.`,
    ),
  },
  {
    when: 'a finding of the data has no page',
    break: (content) => {
      fileFinding(content);
      listFindings(content);
    },
    told: [
      'content/findings.yaml (new) | a finding without a page | Write docs/en/findings/new.mdx and its Chinese twin, or remove the entry.',
      ...['en', 'zh'].map(
        (lang) =>
          `content/docs/${lang}/proposals/index.mdx:8 | the link /${lang}/findings/new/: no such page | Correct the address, or write the page or the heading id that it names.`,
      ),
    ],
  },
  {
    when: 'a finding claims a beginning, lines, a run and a mark that its page does not name',
    break: (content) =>
      writeSound(content, {
        ...{ since: [101, 102], at: ['a.py:1-2', 'a.py:7'] },
        ...{ runs: ['other'], known: ['read', 'measured'] },
      }),
    told: newPages.flatMap((page) =>
      [
        'no mark of the run other',
        'no mark "measured"',
        'no <Pr n={102}> in #since',
        'no <Place> of a.py:7',
      ].map((what) => `${page} | ${what}, which content/findings.yaml claims of "new" | ${sayIt}`),
    ),
  },
  {
    when: 'a finding rests on a run that the data does not name',
    break: (content) => {
      writeSound(content);
      writeRun(content);
      for (const page of ['docs/en/findings/new.mdx', 'docs/zh/findings/new.mdx'])
        content.replace(page, '<Known by="read" />', '<Known by="read" /><Known run="two-sums" />');
    },
    told: newPages.map(
      (page) =>
        `${page} | the run two-sums, which content/findings.yaml does not list for "new" | Add it to runs there.`,
    ),
  },
  {
    when: 'a finding is hidden behind one that is none',
    break: (content) => writeSound(content, { state: { is: 'hidden', behind: 'old' } }),
    told: [
      'content/findings.yaml (new).state | a finding hidden behind "old", which is none | Name the id of another entry.',
    ],
  },
  {
    when: 'a finding reaches something that nobody knows',
    break: (content) => {
      writeSound(content);
      content.replace('findings.yaml', 'reach: request', 'reach: rack');
    },
    told: [
      `content/findings.yaml:7 (0.ways.0.reach) | the text "rack", which is none of server, tokenizer, request | ${fields}`,
    ],
  },
  {
    when: 'a finding is mended and does not say by what',
    break: (content) => writeSound(content, { state: { is: 'mended' } }),
    told: [`content/findings.yaml:15 (0.state.by) | no by | ${fields}`],
  },
  {
    when: 'a place ends before it begins',
    break: (content) => writeSound(content, { at: ['a.py:2-1'] }),
    told: [
      `content/findings.yaml:19 (0.at.0) | the text "a.py:2-1": it ends before it begins | ${fields}`,
    ],
  },
  {
    when: 'a thread is later than the search that found it',
    break: (content) => {
      const what = { en: 'Words.', zh: '文字。' };
      const threads = [{ number: 5, opened: '2026-02-01', is: 'open', what }];
      writeSound(content, { after: { asked: '2026-01-01', queries: ['words'], threads } });
    },
    told: [
      `content/findings.yaml:26 (0.after.threads.0.opened) | the text "2026-02-01": it was opened after the day of the search | ${fields}`,
    ],
  },
  {
    when: 'two findings have one name',
    break: (content) => {
      writeSound(content);
      content.write('findings.yaml', content.read('findings.yaml').repeat(2));
    },
    told: [`content/findings.yaml:25 (1.id) | "new" stands twice | ${fields}`],
  },
  {
    when: 'a page speaks of a finding that is none',
    break: (content) => {
      writeSound(content);
      replaceInBoth('import { ', 'import { Finding, ')(content);
      block('<Finding id="old" />')(content);
    },
    told: inBoth(
      47,
      '<Finding id="old">, which content/findings.yaml does not have',
      'Name one of those that are there: new.',
    ),
  },
  {
    when: 'a finding does not say whom it meets',
    break: (content) => {
      writeSound(content);
      writeFinding(
        content,
        findingSections.filter((id) => id !== 'whom'),
      );
    },
    told: newPages.map(
      (page) =>
        `${page} | no section #whom, which every finding has | Add a heading of level 2 with {#whom} and what it says.`,
    ),
  },
  {
    when: 'a finding proves before it tells',
    break: (content) => {
      writeSound(content);
      writeFinding(content, ['proof', 'what', 'whom', 'since', 'see', 'mend', 'known']);
    },
    told: newPages.map(
      (page) =>
        `${page} | the section #proof out of its order | Put the sections into this order: what, whom, since, proof, see, mend, known.`,
    ),
  },
];

/** Lists and words of the site. */
export const badLists: Case[] = [
  {
    when: 'a surface has no page and no name',
    break: (content) =>
      content.write(
        'surfaces.yaml',
        `${content.read('surfaces.yaml')}new:\n  order: 2\n  paths: [x.py]\n`,
      ),
    told: [
      'content/surfaces.yaml: new | the surface new, which has no name in content/i18n/en.json and content/i18n/zh-CN.json | Add "surface.new" there, or correct the slug.',
      'content/surfaces.yaml: new | the surface new, which has no page | Write content/docs/en/surfaces/new.mdx and its Chinese twin, or correct the slug.',
    ],
  },
  {
    when: 'a platform stands in no cell and another in two',
    break: (content) => content.write('platforms.yaml', platforms('cuda, rocm, npu, npu, xpu')),
    told: [
      'content/platforms.yaml:4 (0.cells) | each platform stands in exactly one cell; correct musa, npu, cpu-amx, cpu | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a page quotes a question about platforms that nobody asks',
    break: (content) => {
      replaceInBoth('import { ', 'import { Platforms, ')(content);
      block('<Platforms of="no-question" />')(content);
    },
    told: inBoth(
      47,
      '<Platforms of="no-question">, which content/platforms.yaml does not have',
      'Name one of those that are there: none.',
    ),
  },
  {
    when: 'a condition is of no finding',
    break: (content) =>
      content.replace('releases.yaml', '{}', '{ no-finding: [{ files: [a.py], has: [a] }] }'),
    told: [
      'content/releases.yaml: findings.no-finding | a condition for no-finding, which is no finding | Correct its slug, or remove it.',
      'content/releases.json | another state of the content than this record is of: no-finding | Run npm run evidence -- releases.',
    ],
  },
  {
    when: 'a condition asks for nothing',
    break: (content) =>
      content.replace('releases.yaml', '{}', '\n  no-finding: [{ files: [a.py] }]'),
    told: [
      'content/releases.yaml:4 (findings.no-finding.0) | a set of keys: it asks for nothing: give has or lacks | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a change of a finding is not in the record, and another is of no finding',
    break(content) {
      writeSound(content);
      const change =
        '[{ is: mended, says: { en: So., zh: 好。 }, where: [{ files: [a.py], has: [a] }] }]';
      content.write(
        'releases.yaml',
        `${content.read('releases.yaml')}changes: { new: ${change}, no-finding: ${change} }\n`,
      );
    },
    told: [
      'content/releases.yaml: changes.no-finding | a condition for no-finding, which is no finding | Correct its slug, or remove it.',
      'content/releases.json | another state of the content than this record is of: new, no-finding | Run npm run evidence -- releases.',
    ],
  },
  {
    when: 'a page quotes the releases of what has no condition',
    break: (content) => {
      replaceInBoth('import { ', 'import { InReleases, ')(content);
      block('<InReleases of="no-finding" />')(content);
    },
    told: inBoth(
      47,
      '<InReleases of="no-finding">, which content/findings.yaml does not have',
      'Name one of those that are there: none.',
    ),
  },
  {
    when: 'the record of releases is of another snapshot',
    break: (content) =>
      content.replace('releases.json', /"snapshot": "\w{40}"/, `"snapshot": "${'a'.repeat(40)}"`),
    told: [
      `content/releases.json | another state of the content than this record is of: ${snapshot}, ${'a'.repeat(40)} | Run npm run evidence -- releases.`,
    ],
  },
  {
    when: 'a surface names a pull request without facts',
    break: (content) => content.replace('surfaces.yaml', 'order: 1', 'order: 1\n  pulls: [99]'),
    told: [
      'content/surfaces.yaml: rotary.pulls | pull request 99, which has no facts | Correct the number, or remove it.',
    ],
  },
  {
    when: 'no surface holds a file of a pull request',
    break: (content) => content.replace('surfaces.yaml', 'ernie45_*', 'ernie45_sm*'),
    told: [
      'content/surfaces.yaml | no surface that #101 touches | Add a path of its files that concern the family, or its number, to a surface.',
    ],
  },
  {
    when: 'a page is of a surface that is not there',
    break: (content) => {
      for (const lang of ['en', 'zh'])
        content.write(`docs/${lang}/surfaces/new.mdx`, content.read(`docs/${lang}/debug.mdx`));
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/surfaces/new.mdx | a page of the surface new, which content/surfaces.yaml does not have | Add the surface with its paths, or remove the page.`,
    ),
  },
  {
    when: 'a correction is of a page that is not there',
    break: (content) => content.write('corrections.yaml', correction('2026-01-01', '/nowhere/')),
    told: [
      'content/corrections.yaml: 0.page | the page /nowhere/, which is not there | Write the address without the language, such as /rotary/ or /prs/18856/#axis-select.',
    ],
  },
  {
    when: 'corrections stand oldest first',
    break: (content) =>
      content.write(
        'corrections.yaml',
        correction('2026-01-01', '/debug/') + correction('2026-01-02', '/debug/'),
      ),
    told: [
      'content/corrections.yaml: 1.date | 2026-01-02 after 2026-01-01 | Put the newest correction first.',
    ],
  },
  {
    when: 'a basis stands twice',
    break: (content) => content.replace('prs/102/anchors.yaml', '- read', '- read\n    - read'),
    told: [
      'content/prs/102/anchors.yaml:9 (whole-file.known) | one of them stands twice | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'covered rows did not change',
    break: (content) =>
      content.replace('prs/102/anchors.yaml', 'known:', 'covers: [[90, 91]]\n  known:'),
    told: [
      'content/prs/102/anchors.yaml: whole-file | "covers" names rows 90-91 of python/sglang/srt/models/ernie45_small.py, and the first or the last of them did not change | Correct the rows (numbered on the side of the note), or remove them.',
    ],
  },
  {
    when: 'a word of the site is no text',
    break: (content) => content.replace('i18n/zh-CN.json', /"nav.home": ".*"/, '"nav.home": 1'),
    told: [
      'content/i18n/zh-CN.json:2 (nav.home) | the number 1 where a text belongs | Mend the JSON: a set of keys, each with its words in quotes.',
    ],
  },
  {
    when: 'a word of the site stands for another one',
    break: (content) => content.replace('i18n/en.json', '"Overview"', '"$t(nav.timeline)"'),
    told: [
      'content/i18n/en.json:2 | the UI string "nav.home" with $t(, which stands for another string | Write the words themselves.',
    ],
  },
  {
    when: 'a word of the site holds a control character',
    break: (content) => content.replace('i18n/en.json', '"Overview"', '"Over\\u0007view"'),
    told: [
      'content/i18n/en.json:2 (nav.home) | the text "Over\\u0007view": it holds a control character | Mend the JSON: a set of keys, each with its words in quotes.',
    ],
  },
  {
    when: 'a word of the site lacks what is filled in',
    break: (content) => content.replace('i18n/zh-CN.json', ' {{snapshot}}', ''),
    told: [
      expect.stringMatching(
        /^content\/i18n\/zh-CN\.json:\d+ \| the UI string "machine\.about" with \{\{date\}\}, where content\/i18n\/en\.json has \{\{date\}\} \{\{snapshot\}\} \| Give both languages the same \{\{names\}\}; the code fills them\.$/,
      ) as string,
    ],
  },
  {
    when: 'a word of the site is absent in both languages',
    break: (content) => {
      for (const lang of ['en', 'zh-CN'])
        content.replace(`i18n/${lang}.json`, /\n.*"nav.home".*/, '');
    },
    told: [
      'content/i18n/en.json | no UI string "nav.home", and the site uses it | Add it in both languages.',
    ],
  },
];

function platforms(on: string): string {
  const words = '{ en: Words., zh: 文字。 }';
  return `- id: q\n  title: ${words}\n  cells:\n    - on: [${on}]\n      text: ${words}\n      at: [a.py:1]\n`;
}

function correction(date: string, page: string): string {
  return `- date: ${date}\n  page: ${page}\n  what: { en: Mended., zh: 已更正。 }\n`;
}
