import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { FixtureContent } from '../unit/fixture/content.ts';
import type { Case } from './cases.ts';

const languages = ['en', 'zh'] as const;

/** Does the same to both languages, so that no comparison of the two tells. */
function inBoth(content: FixtureContent, page: string, words: string, by: string): void {
  for (const lang of languages) content.replace(`docs/${lang}/${page}.mdx`, words, by);
}

function heading(braces: string): Case['break'] {
  return (content) => inBoth(content, 'debug', '{#marks}', braces);
}

function paragraph(english: string, chinese: string): Case['break'] {
  return (content) => {
    content.replace('docs/en/debug.mdx', 'Words.', english);
    content.replace('docs/zh/debug.mdx', '文字。', chinese);
  };
}

function link(address: string): Case['break'] {
  return paragraph(`[a](${address})`, `[甲](${address})`);
}

function exchange(content: FixtureContent, page: string, one: string, other: string): void {
  content.replace(page, one, '@');
  content.replace(page, other, one);
  content.replace(page, '@', other);
}

/** What a hand that means well or ill puts into a page or a list. */
export const badEdits: Case[] = [
  {
    when: 'a heading has a style',
    break: heading('{#marks style="color:red"}'),
    told: [
      'content/docs/en/debug.mdx:6 | a heading with style in its braces | Leave only the id there, such as {#an-id}: the looks of a page are not its content.',
      'content/docs/zh/debug.mdx:6 | a heading with style in its braces | Leave only the id there, such as {#an-id}: the looks of a page are not its content.',
    ],
  },
  {
    when: 'a heading has a class',
    break: heading('{#marks .wide}'),
    told: [
      'content/docs/en/debug.mdx:6 | a heading with className in its braces | Leave only the id there, such as {#an-id}: the looks of a page are not its content.',
      'content/docs/zh/debug.mdx:6 | a heading with className in its braces | Leave only the id there, such as {#an-id}: the looks of a page are not its content.',
    ],
  },
  {
    when: 'an id looks like another',
    break: heading('{#m\u0430rks}'),
    told: [
      'content/docs/en/debug.mdx:6 | the text "mаrks": it is not in lower case with single hyphens | Give the heading an id such as an-id.',
      'content/docs/zh/debug.mdx:6 | the text "mаrks": it is not in lower case with single hyphens | Give the heading an id such as an-id.',
    ],
  },
  {
    when: 'an id has capitals',
    break: heading('{#Marks}'),
    told: [
      'content/docs/en/debug.mdx:6 | the text "Marks": it is not in lower case with single hyphens | Give the heading an id such as an-id.',
      'content/docs/zh/debug.mdx:6 | the text "Marks": it is not in lower case with single hyphens | Give the heading an id such as an-id.',
    ],
  },
  {
    when: 'an id is a name of the document',
    break: heading('{#location}'),
    told: [
      'content/docs/en/debug.mdx:6 | the text "location": it is a name that every document has | Give the heading an id such as an-id.',
      'content/docs/zh/debug.mdx:6 | the text "location": it is a name that every document has | Give the heading an id such as an-id.',
    ],
  },
  {
    when: 'an id has no end',
    break: heading(`{#${'a'.repeat(61)}}`),
    told: [
      'content/docs/en/debug.mdx:6 | a text of 61 characters, more than the 60 that fit | Give the heading an id such as an-id.',
      'content/docs/zh/debug.mdx:6 | a text of 61 characters, more than the 60 that fit | Give the heading an id such as an-id.',
    ],
  },
  {
    when: 'an aside has attributes',
    break: paragraph(':::note{style="x"}\nWords.\n:::', ':::note{style="x"}\n文字。\n:::'),
    told: [
      'content/docs/en/debug.mdx:8 | :note with attributes | Remove them, or say it in the text: not every reader gets to see it.',
      'content/docs/zh/debug.mdx:8 | :note with attributes | Remove them, or say it in the text: not every reader gets to see it.',
    ],
  },
  {
    when: 'a link has words of its own',
    break: link('/en/debug/ "more"'),
    told: [
      'content/docs/en/debug.mdx:8 | a link with a title | Remove what it says, or say it in the text: not every reader gets to see it.',
      'content/docs/zh/debug.mdx:8 | a link with a title | Remove what it says, or say it in the text: not every reader gets to see it.',
      'content/docs/zh/debug.mdx:8 | a link from a page in "zh" to /en/debug/ | Link to /zh/debug/.',
    ],
  },
  {
    when: 'a link holds a password',
    break: link('https://u:p@example.org/'),
    told: [
      'content/docs/en/debug.mdx:8 | the link https://u:p@example.org/: it holds a name or a password | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/debug.mdx:8 | the link https://u:p@example.org/: it holds a name or a password | Correct the address, or write the page or the heading id that it names.',
    ],
  },
  {
    when: 'a link climbs',
    break: link('https://example.org/a/../b'),
    told: [
      'content/docs/en/debug.mdx:8 | the link https://example.org/a/../b: a browser opens https://example.org/b | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/debug.mdx:8 | the link https://example.org/a/../b: a browser opens https://example.org/b | Correct the address, or write the page or the heading id that it names.',
    ],
  },
  {
    when: 'a host looks like another',
    break: link('https://ex\u0430mple.org/'),
    told: [
      'content/docs/en/debug.mdx:8 | the link https://exаmple.org/: a browser opens https://xn--exmple-4nf.org/ | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/debug.mdx:8 | the link https://exаmple.org/: a browser opens https://xn--exmple-4nf.org/ | Correct the address, or write the page or the heading id that it names.',
    ],
  },
  {
    when: 'the words of a link are another address',
    break: paragraph(
      '[https://example.org/one](https://example.org/two)',
      '[https://example.org/one](https://example.org/two)',
    ),
    told: languages.map(
      (lang) =>
        `content/docs/${lang}/debug.mdx:8 | the link https://example.org/two: its words are another, https://example.org/one | Correct the address, or write the page or the heading id that it names.`,
    ),
  },
  {
    when: 'the words of a pull request are the number of another',
    break: (content) =>
      inBoth(content, 'prs/101', '<Pr n={102}', '<Pr n={102}>#103</Pr> <Pr n={102}'),
    told: languages.map(
      (lang) =>
        `content/docs/${lang}/prs/101.mdx:55 | <Pr n={102}> with the words #103 | Correct one of the two.`,
    ),
  },
  {
    when: 'a release is of tomorrow',
    break: (content) => content.replace('releases.json', /"date": "\d{4}/, '"date": "2999'),
    told: [
      'content/releases.json:5 (releases.0.date) | the text "2999-02-23": it lies in the future | Run npm run evidence -- releases.',
    ],
  },
  {
    when: 'a link leads to the own machine',
    break: link('https://localhost/x'),
    told: [
      'content/docs/en/debug.mdx:8 | the link https://localhost/x: no host that every reader can reach | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/debug.mdx:8 | the link https://localhost/x: no host that every reader can reach | Correct the address, or write the page or the heading id that it names.',
    ],
  },
  {
    when: 'a link has a port',
    break: link('https://example.org:8443/'),
    told: [
      'content/docs/en/debug.mdx:8 | the link https://example.org:8443/: no host that every reader can reach | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/debug.mdx:8 | the link https://example.org:8443/: no host that every reader can reach | Correct the address, or write the page or the heading id that it names.',
    ],
  },
  {
    when: 'a reference stands for a character that nobody sees',
    break: paragraph('a&#x202e;b', '甲&#x202e;乙'),
    told: [
      'content/docs/en/debug.mdx:8 | a character that nobody sees, U+202E | Remove it.',
      'content/docs/zh/debug.mdx:8 | a character that nobody sees, U+202E | Remove it.',
    ],
  },
  {
    when: 'a place lies beyond its file',
    break: (content) => inBoth(content, 'prs/101', 'lines="1-2"', 'lines="1-9999"'),
    told: [
      'content/docs/en/prs/101.mdx:43 | row 9999 of python/sglang/srt/models/ernie45_small.py, which has 4 after #102 | Correct the file, the rows, "at" or "before".',
      'content/docs/zh/prs/101.mdx:43 | row 9999 of python/sglang/srt/models/ernie45_small.py, which has 4 after #102 | Correct the file, the rows, "at" or "before".',
    ],
  },
  {
    when: 'a place lies in a file before it was added',
    break: (content) => inBoth(content, 'prs/101', 'at={102}', 'at={102} before'),
    told: [
      'content/docs/en/prs/101.mdx:43 | a place in python/sglang/srt/models/ernie45_small.py, which is not there before #102 | Correct the file, the rows, "at" or "before".',
      'content/docs/zh/prs/101.mdx:43 | a place in python/sglang/srt/models/ernie45_small.py, which is not there before #102 | Correct the file, the rows, "at" or "before".',
    ],
  },
  {
    when: 'covered rows have no end',
    break: (content) =>
      content.replace('prs/102/anchors.yaml', 'known:', 'covers: [[1, 99999]]\n  known:'),
    told: [
      'content/prs/102/anchors.yaml: whole-file | "covers" names rows 1-99999 of python/sglang/srt/models/ernie45_small.py, and the first or the last of them did not change | Correct the rows (numbered on the side of the note), or remove them.',
    ],
  },
  {
    when: 'unremarkable rows have no end',
    break: (content) =>
      content.replace('prs/101/reading.yaml', /- 15\n(\s+)- 15/, '- 15\n$1- 99999'),
    told: [
      'content/prs/101/reading.yaml | "unremarkable" names rows 15-99999 of python/sglang/srt/models/ernie45_<b>&amp;"q"\'s\'{x}$`t`_旋转.py, and the first or the last of them was not added | Correct the path or the rows (numbered at the merge commit), or remove the entry.',
    ],
  },
  {
    when: 'a description has no end',
    break: (content) =>
      content.replace('docs/en/debug.mdx', 'description: ', `description: ${'word '.repeat(80)}`),
    told: [
      'content/docs/en/debug.mdx:3 (description) | a text of 414 characters, more than the 300 that fit | Give title and description, each one line in the language of the page, searchWords and asked if it needs them, and nothing else; quote what has a colon or a #.',
    ],
  },
  {
    when: 'a correction has no end and another is of tomorrow',
    break: (content) =>
      content.write(
        'corrections.yaml',
        `- date: 2999-01-01\n  page: /debug/\n  what: { en: Words, zh: 文字 }\n`,
      ),
    told: [
      'content/corrections.yaml:1 (0.date) | the text "2999-01-01": it lies in the future | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a reason has no end',
    break: (content) =>
      content.write(
        'corrections.yaml',
        `- date: 2026-01-01\n  page: /debug/\n  what: { en: ${'Word '.repeat(200)}, zh: 文字 }\n`,
      ),
    told: [
      'content/corrections.yaml:3 (0.what.en) | a text of 999 characters, more than the 600 that fit | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a pipe stands in place of a page',
    break: (content) => {
      content.remove('docs/en/debug.mdx');
      execFileSync('mkfifo', [join(content.dir, 'docs/en/debug.mdx')]);
    },
    told: [
      'content/docs/en/debug.mdx | a pipe, a socket or a device | Create it, or restore it from git.',
    ],
  },
  {
    when: 'two notes have each the text of the other in one language',
    break: (content) => {
      const page = 'docs/en/prs/101.mdx';
      content.replace(page, 'Three rows', 'Three rows of `h_first`');
      content.replace(page, 'It was', 'The row of `cos_sin` was');
      content.replace('docs/zh/prs/101.mdx', '一行变成', '`h_first` 的一行变成');
      content.replace('docs/zh/prs/101.mdx', '在父提交', '`cos_sin` 在父提交');
      exchange(
        content,
        page,
        'Three rows of `h_first` stand where one stood; see [the second note](/en/prs/101/#second-note).',
        'The row of `cos_sin` was read at the parent commit.',
      );
    },
    told: [
      'content/docs/zh/prs/101.mdx:19 | the notes "first-note" and "second-note": each says here what the other one says in content/docs/en/prs/101.mdx | Give each note its own text in both languages.',
    ],
  },
];

/** What no date can be, and no note may say. */
export const badContradictions: Case[] = [
  {
    when: 'a merge lies in the future',
    break: (content) => content.replace('prs/102/facts.json', '2026-02-03T', '2999-02-03T'),
    told: [
      'content/prs/102/facts.json:7 (mergedAt) | the text "2999-02-03T04:05:06Z": it lies in the future | Run npm run evidence -- import 102 --repo PATH; facts are never typed.',
    ],
  },
  {
    when: 'a note names another symbol than the facts',
    break: (content) =>
      content.replace('prs/101/anchors.yaml', 'Ernie4_5_VL.rot_pos_emb', 'Another.symbol'),
    told: [
      'content/prs/101/anchors.yaml: first-note | the anchor "first-note" with the symbol Another.symbol, and the facts have Ernie4_5_VL.rot_pos_emb | Correct "symbol": the class or def around the rows, null outside of any.',
    ],
  },
];
