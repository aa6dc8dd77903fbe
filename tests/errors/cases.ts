import { GRAPH, LABELS } from '../unit/diagrams/fixture.ts';
import type { FixtureContent } from '../unit/fixture/content.ts';
import { oddName, oddPath } from '../unit/fixture/facts.ts';

export interface Case {
  /** What an author did. */
  when: string;
  break: (content: FixtureContent) => void;
  /** All that is told, `where | found | fix`: one mistake gives one message. */
  told: string[];
}

const facts = 'prs/101/facts.json';
const anchors = 'prs/101/anchors.yaml';
const reading = 'prs/101/reading.yaml';
const english = 'docs/en/prs/101.mdx';
const chinese = 'docs/zh/prs/101.mdx';

export const badFacts: Case[] = [
  {
    when: 'facts.json has an unknown key',
    break: (content) => content.replace(facts, '"number": 101,', '"number": 101,\n  "labels": [],'),
    told: [
      'content/prs/101/facts.json:3 (labels) | the unknown key "labels" | Run npm run evidence -- import 101 --repo PATH; facts are never typed.',
    ],
  },
  {
    when: 'a hash is no hash',
    break: (content) => content.replace(facts, 'a'.repeat(40), 'HEAD'),
    told: [
      'content/prs/101/facts.json:5 (mergeCommit) | the text "HEAD": must be 40 lower-case hex digits | Run npm run evidence -- import 101 --repo PATH; facts are never typed.',
    ],
  },
];

export const badNotes: Case[] = [
  {
    when: 'a pull request has prose in one language only',
    break: (content) => content.remove(chinese),
    told: [
      'content/docs/en/prs/101.mdx | the page prs/101 exists in English only | Write content/docs/zh/prs/101.mdx.',
    ],
  },
  {
    when: 'a pull request has facts and no prose',
    break: (content) => {
      content.remove('docs/en/prs/102.mdx');
      content.remove('docs/zh/prs/102.mdx');
      // One of its lines leads to these pages.
      content.remove('redirects.yaml');
    },
    told: [
      'content/prs/102/facts.json | pull request 102 has facts and no page | Write content/docs/en/prs/102.mdx and its Chinese twin.',
    ],
  },
  {
    when: 'a note has no anchor',
    break: (content) => {
      for (const page of [english, chinese]) content.replace(page, /second-note/g, 'third-note');
    },
    told: [
      'content/docs/en/prs/101.mdx:26 | a note at "third-note", which is no anchor of pull request 101 | Add the anchor to content/prs/101/anchors.yaml, or correct the note\'s "at".',
      'content/docs/zh/prs/101.mdx:26 | a note at "third-note", which is no anchor of pull request 101 | Add the anchor to content/prs/101/anchors.yaml, or correct the note\'s "at".',
    ],
  },
  {
    when: 'the same anchor stands twice in anchors.yaml',
    break: (content) => content.replace(anchors, 'second-note:', 'first-note:'),
    told: [
      'content/prs/101/anchors.yaml:11 | the key first-note for the second time | Rename or remove one of the two.',
    ],
  },
  {
    when: 'two notes name the same anchor',
    break: (content) =>
      content.replace(english, '<Note at="second-note">', '<Note at="first-note">'),
    told: [
      'content/docs/en/prs/101.mdx:26 | a second note at "first-note" | Join the two notes, or give one of them an anchor of its own.',
      'content/docs/en/prs/101.mdx:28 | the note "first-note" with a heading of level 3 and the id "second-note" | Begin the note with ### Its title {#first-note}.',
      'content/docs/zh/prs/101.mdx:37 | the heading #rotary-path (level 2) where content/docs/en/prs/101.mdx has the heading #second-note (level 3) | Give both languages the same headings: level, id and order.',
    ],
  },
  {
    when: 'the notes have another order in Chinese',
    break: (content) => {
      const [before = '', one = '', two = '', after = ''] = content
        .read(chinese)
        .split(/(?=<Note)|(?<=<\/Note>\n)(?=<\/Ann)/);
      content.write(chinese, before + two + one + after);
    },
    told: [
      'content/docs/zh/prs/101.mdx:19 | the note "second-note" where the order has "first-note" | Put the notes into the order of content/prs/101/anchors.yaml.',
    ],
  },
  {
    when: 'an anchor lies outside every hunk',
    break: (content) => content.replace(anchors, /- 13\n(\s+)- 14/, '- 13\n$1- 19'),
    told: [
      `content/prs/101/anchors.yaml: first-note | the anchor "first-note" at rows 13-19 (additions), outside every hunk of ${oddPath} | Move it into one hunk (10-18) and take its digest with npm run evidence -- anchor 101 ${oddPath} START END --repo PATH.`,
    ],
  },
  {
    when: 'an anchor names a file that the facts lack',
    break: (content) => content.replace(anchors, 'ernie45_', 'ernie46_'),
    told: [
      'content/prs/101/anchors.yaml: first-note | the anchor "first-note" in python/sglang/srt/models/ernie46_<b>&amp;"q"\'s\'{x}$`t`_旋转.py, which is no file with hunks in the facts of 101 | Correct "file": the path at the merge commit, or the old path on the side deletions.',
      `content/prs/101/reading.yaml | added rows of ${oddPath} that nothing speaks of: 13-14 | Explain them in a note ("lines" or "covers" in content/prs/101/anchors.yaml), or name them under "unremarkable".`,
    ],
  },
  {
    when: "a note's heading has another id",
    break: (content) => {
      for (const page of [english, chinese]) content.replace(page, '{#second-note}', '{#second}');
    },
    told: [
      'content/docs/en/prs/101.mdx:28 | the note "second-note" with a heading of level 3 and the id "second" | Begin the note with ### Its title {#second-note}.',
      'content/docs/zh/prs/101.mdx:28 | the note "second-note" with a heading of level 3 and the id "second" | Begin the note with ### Its title {#second-note}.',
    ],
  },
  {
    when: 'a gist has thirteen lines',
    break: (content) => {
      const gist = `<Gist>\n\n\`\`\`diff\n${'+ x\n'.repeat(13)}\`\`\`\n\n</Gist>\n\n</Note>\n</Ann`;
      for (const page of [english, chinese]) {
        content.replace(page, '</Note>\n</Ann', gist);
        content.replace(page, 'DiffCoverage, Known', 'DiffCoverage, Gist, Known');
      }
    },
    told: [
      'content/docs/en/prs/101.mdx:34 | a gist with 1 code blocks, the first of 13 lines (diff) | Write one block of the language diff with at most 12 lines.',
      'content/docs/zh/prs/101.mdx:34 | a gist with 1 code blocks, the first of 13 lines (diff) | Write one block of the language diff with at most 12 lines.',
    ],
  },
];

export const badPages: Case[] = [
  {
    when: 'no font of the link pictures holds a character',
    break: (content) => {
      content.replace('docs/zh/debug.mdx', 'title: 页面', 'title: 𰻞面');
      content.replace('prs/102/facts.json', '"Someone"', '"Someone 🙂"');
      content.seal();
      content.replace('i18n/en.json', '"Overview"', '"Overview ᚠ"');
    },
    told: [
      'content/docs/zh/debug.mdx:1 | the character "𰻞" (U+30EDE), which no font of the link pictures holds | Write it otherwise, or add a font that holds it in src/pictures/link-cards/fonts.ts.',
      'content/prs/102/facts.json (author) | the character "🙂" (U+1F642), which no font of the link pictures holds | Write it otherwise, or add a font that holds it in src/pictures/link-cards/fonts.ts.',
      'content/i18n/en.json:2 | the character "ᚠ" (U+16A0), which no font of the link pictures holds | Write it otherwise, or add a font that holds it in src/pictures/link-cards/fonts.ts.',
    ],
  },
  {
    when: 'a required section is absent',
    break: (content) => {
      for (const page of [english, chinese])
        content.replace(page, /## .* \{#risks\}\n\n.*\n\n/, '');
    },
    told: [
      'content/docs/en/prs/101.mdx | no section #risks, which a spotlight pull request needs | Add a heading of level 2 with {#risks} and what it says.',
      'content/docs/zh/prs/101.mdx | no section #risks, which a spotlight pull request needs | Add a heading of level 2 with {#risks} and what it says.',
    ],
  },
  {
    when: 'sections stand in another order',
    break: (content) => {
      for (const page of [english, chinese]) {
        content.replace(
          page,
          /(## .*\{#validation\}\n\n.*\n\n)(## .*\{#risks\}\n\n.*\n\n)/,
          '$2$1',
        );
      }
    },
    told: [
      'content/docs/en/prs/101.mdx:41 | the section #risks where the order has #validation | Put the sections into this order: summary, motivation, changes, rotary-path, validation, risks, today, related.',
      'content/docs/zh/prs/101.mdx:41 | the section #risks where the order has #validation | Put the sections into this order: summary, motivation, changes, rotary-path, validation, risks, today, related.',
    ],
  },
  {
    when: 'the coverage line is absent',
    break: (content) => {
      for (const page of [english, chinese]) content.replace(page, '<DiffCoverage />\n', '');
    },
    told: [
      'content/docs/en/prs/101.mdx:16 | no <DiffCoverage> on the page | Add <DiffCoverage />.',
      'content/docs/zh/prs/101.mdx:16 | no <DiffCoverage> on the page | Add <DiffCoverage />.',
    ],
  },
  {
    when: 'a heading has no id',
    break: (content) => {
      for (const lang of ['en', 'zh']) content.replace(`docs/${lang}/debug.mdx`, ' {#marks}', '');
    },
    told: [
      'content/docs/en/debug.mdx:6 | a heading without an id | Add {#an-id} to the heading, the same in both languages.',
      'content/docs/zh/debug.mdx:6 | a heading without an id | Add {#an-id} to the heading, the same in both languages.',
    ],
  },
  {
    when: 'a heading has no id in Chinese',
    break: (content) => content.replace('docs/zh/debug.mdx', ' {#marks}', ''),
    told: [
      'content/docs/zh/debug.mdx:6 | a heading without an id | Add {#an-id} to the heading, the same in both languages.',
      'content/docs/zh/debug.mdx:6 | the heading without an id (level 2) where content/docs/en/debug.mdx has the heading #marks (level 2) | Give both languages the same headings: level, id and order.',
    ],
  },
  {
    when: 'a section stands twice',
    break: (content) => {
      for (const page of [english, chinese])
        content.replace(page, /(## .*\{#risks\}\n\n.*\n\n)/, '$1$1');
    },
    told: [english, chinese].map(
      (page) =>
        `content/${page}:49 | a second heading with the id "risks" | Rename one of the two.`,
    ),
  },
  {
    when: 'a heading has another id in Chinese',
    break: (content) => content.replace('docs/zh/debug.mdx', '{#marks}', '{#mark}'),
    told: [
      'content/docs/zh/debug.mdx:6 | the heading #mark (level 2) where content/docs/en/debug.mdx has the heading #marks (level 2) | Give both languages the same headings: level, id and order.',
    ],
  },
  {
    when: 'a mark stands in English only',
    break: (content) => content.replace(chinese, '<Known by="reported">见标题</Known>', ''),
    told: [
      'content/docs/zh/prs/101.mdx:12 | 0 of <Known by="reported"> where content/docs/en/prs/101.mdx has 1 | Give each claim the same mark in both languages; a sentence that moves takes its mark along.',
    ],
  },
  {
    when: 'a paragraph was not translated',
    break: (content) => {
      const words = 'These words are long enough to be told apart from a mere name of something.';
      for (const lang of ['en', 'zh']) {
        content.replace(`docs/${lang}/debug.mdx`, '{#marks}\n', `{#marks}\n\n${words}\n`);
      }
    },
    told: [
      'content/docs/zh/debug.mdx:8 | the same words in English and Chinese | Translate this paragraph.',
    ],
  },
  {
    when: 'a placeholder was left',
    break: (content) => content.replace(english, 'None is known.', 'TODO'),
    told: [
      'content/docs/en/prs/101.mdx:47 | the placeholder "TODO" | Write what belongs here, or say that it is unknown.',
    ],
  },
  {
    when: 'a page has no description',
    break: (content) => content.replace('docs/en/debug.mdx', /description: .*\n/, ''),
    told: [
      'content/docs/en/debug.mdx:1 (description) | no description | Give title and description, each one line in the language of the page, searchWords and asked if it needs them, and nothing else; quote what has a colon or a #.',
    ],
  },
  {
    when: 'MDX does not parse',
    break: (content) => content.replace(english, 'None is known.', 'a <b'),
    told: [
      'content/docs/en/prs/101.mdx:47 | Unexpected character after `<`, expected a valid JSX tag (note: to create a link in MDX, use `[text](url)`) (mdx-jsx:unexpected-character) | Mend the MDX; a `<` or `{` that is text belongs into a code span.',
    ],
  },
  {
    when: 'a link leads into the other language',
    break: (content) => content.replace(chinese, '/zh/prs/101/', '/en/prs/101/'),
    told: [
      'content/docs/zh/prs/101.mdx:23 | a link from a page in "zh" to /en/prs/101/#second-note | Link to /zh/prs/101/#second-note.',
    ],
  },
  {
    when: 'a place names a pull request without facts',
    break: (content) => {
      for (const page of [english, chinese]) content.replace(page, 'at={102}', 'at={103}');
    },
    told: [
      'content/docs/en/prs/101.mdx:43 | <Place> asks for #103, which has no facts | Correct the number, or run npm run evidence -- import 103 --repo PATH.',
      'content/docs/zh/prs/101.mdx:43 | <Place> asks for #103, which has no facts | Correct the number, or run npm run evidence -- import 103 --repo PATH.',
    ],
  },
  {
    when: 'a fact is typed',
    break: (content) => content.replace(english, 'None is known.', 'Merged as ccccccccc.'),
    told: [
      'content/docs/en/prs/101.mdx:47 | ccccccccc, which is the mergeCommit of #102, typed in prose | Write <Fact pr={102} is="mergeCommit" />.',
    ],
  },
  {
    when: 'Chinese stands beside Latin without a space',
    break: (content) => content.replace(chinese, '在父提交上读到。', '在父commit上读到。'),
    told: [
      'content/docs/zh/prs/101.mdx:30 | no space between Chinese and Latin letters, digits or code: "在父commit上读到" | Put one space between them.',
    ],
  },
  {
    when: 'Chinese has half-width punctuation',
    break: (content) => content.replace(chinese, '在父提交上读到。', '在父提交上,读到。'),
    told: [
      'content/docs/zh/prs/101.mdx:30 | half-width punctuation in a Chinese sentence: "在父提交上,读到。" | Use ，。：；！？（）.',
    ],
  },
  {
    when: 'Chinese has a word that the terms avoid',
    break: (content) => {
      content.write('terms.yaml', '- of: first version\n  write: 初版\n  not: [落地]\n');
      content.replace(chinese, '在父提交上读到。', '在落地的提交上读到。');
    },
    told: [
      'content/docs/zh/prs/101.mdx:30 | "落地", which the Chinese does not write | Write 初版; see content/terms.yaml.',
    ],
  },
  {
    when: 'a space stands beside full-width punctuation',
    break: (content) => content.replace(chinese, '视觉塔·逐次重算，与', '视觉塔·逐次重算， 与'),
    told: [
      'content/docs/zh/prs/101.mdx:39 | a space beside full-width punctuation: "视觉塔·逐次重算， 与解码器无关。" | Remove the space; after **bold。** put the mark outside: **bold**。',
    ],
  },
  {
    when: 'a digit has full width',
    break: (content) => content.replace(chinese, '未知。', '第１条。'),
    told: [
      'content/docs/zh/prs/101.mdx:47 | a full-width digit or letter: "第１条。" | Use the half-width one.',
    ],
  },
];

export const badReading: Case[] = [
  {
    when: 'an added row is in no note and not named as unremarkable',
    break: (content) => content.replace(reading, /lines:\n\s+- 15\n\s+- 15/, 'lines: [14, 14]'),
    told: [
      `content/prs/101/reading.yaml | added rows of ${oddPath} that nothing speaks of: 15 | Explain them in a note ("lines" or "covers" in content/prs/101/anchors.yaml), or name them under "unremarkable".`,
    ],
  },
  {
    when: 'unremarkable rows were not added',
    break: (content) =>
      content.replace(
        reading,
        /unremarkable:\n/,
        'unremarkable:\n  - { file: x.py, lines: [1, 2], what: { en: a, zh: 甲 } }\n',
      ),
    told: [
      'content/prs/101/reading.yaml | "unremarkable" names rows 1-2 of x.py, and the first or the last of them was not added | Correct the path or the rows (numbered at the merge commit), or remove the entry.',
    ],
  },
  {
    when: 'a rotary class has no rotary path',
    break: (content) => content.replace(reading, /rotary:\n\s+- vision-recomputed/, 'rotary: []'),
    told: [
      'content/prs/101/reading.yaml: rotary | the class vision-rotary and no rotary path | List at least one of vision-recomputed, decoder-native.',
    ],
  },
  {
    when: 'a reading names a class that history.yaml does not list',
    break: (content) => content.replace('prs/102/reading.yaml', 'class: refactor', 'class: odd'),
    told: [
      'content/prs/102/reading.yaml: class | "odd", which is none of vision-rotary, decoder-rotary, refactor, docs | Correct it, or add it to classes in history.yaml.',
      ...['en', 'zh-CN'].map(
        (tag) =>
          `content/i18n/${tag}.json | no words for "class.odd", which reading.yaml of a pull request names | Add it in both languages.`,
      ),
    ],
  },
  {
    when: 'a story is told nowhere',
    break: (content) => {
      content.replace('history.yaml', 'stories: {}', 'stories: { ascend: 101 }');
      content.replace('prs/102/reading.yaml', 'stories: []', 'stories: [ascend]');
    },
    told: [
      'content/history.yaml: stories.ascend | the story ascend on #101, whose page has no section #story | Tell it there under a heading with {#story}, or correct the number.',
    ],
  },
  {
    when: 'a page does not name its rotary path',
    break: (content) => content.replace(english, /vision recomputed/gi, 'the usual way'),
    told: [
      'content/docs/en/prs/101.mdx | the rotary path vision-recomputed, which reading.yaml lists, is not named | Name it in prose as vision recomputed.',
    ],
  },
  {
    when: 'a page names no file of its pull request',
    break: (content) => content.replace(english, oddName, 'that file'),
    told: [
      `content/docs/en/prs/101.mdx | no file of the pull request is named | Name the file that changed, such as ${oddName}.`,
    ],
  },
  {
    when: 'a page names no symbol of its pull request',
    break: (content) => content.replace(english, /rot_pos_emb/g, 'something'),
    told: [
      'content/docs/en/prs/101.mdx | no symbol of the pull request is named | Name the symbol that changed, such as rot_pos_emb.',
    ],
  },
];

export const badWords: Case[] = [
  {
    when: 'a UI string is missing in Chinese',
    break: (content) => content.replace('i18n/zh-CN.json', /\n.*"nav.home".*/, ''),
    told: [
      'content/i18n/en.json:2 | the UI string "nav.home", which content/i18n/zh-CN.json lacks | Add "nav.home" to content/i18n/zh-CN.json, or remove it here.',
    ],
  },
  {
    when: 'a UI string is empty',
    break: (content) => content.replace('i18n/zh-CN.json', /"nav.home": ".*"/, '"nav.home": ""'),
    told: ['content/i18n/zh-CN.json:2 | the UI string "nav.home" without words | Write the words.'],
  },
  {
    when: 'a diagram label is missing in one language',
    break: (content) => {
      content.write('diagrams/flow/graph.mmd', GRAPH);
      content.write('diagrams/flow/labels.en.json', JSON.stringify(LABELS.en));
      content.write('diagrams/flow/labels.zh.json', JSON.stringify({ ...LABELS.zh, labels: {} }));
    },
    told: [
      'content/diagrams/flow/labels.zh.json: labels.ids | no such label; labels.en.json has it | Write it in both languages or in neither, then run `npm run diagrams`.',
    ],
  },
];

const redirects = 'redirects.yaml';
const redirectForm = 'Write old: new, such as /findings/old-name/: /findings/new-name/.';

export const badRedirects: Case[] = [
  {
    when: 'a redirect names a language',
    break: (content) => content.write(redirects, '/en/old/: /debug/\n'),
    told: [
      `content/redirects.yaml:1 (/en/old/) | the key "/en/old/": it is not /path/, without language, base and #id | ${redirectForm}`,
    ],
  },
  {
    when: 'a redirect leads to a part of a page',
    break: (content) => content.write(redirects, '/old/: /debug/#marks\n'),
    told: [
      `content/redirects.yaml:1 (/old/) | the text "/debug/#marks": it is not /path/, without language, base and #id | ${redirectForm}`,
    ],
  },
  {
    when: 'a redirect is written twice',
    break: (content) => content.write(redirects, '/old/: /debug/\n/old/: /evidence/\n'),
    told: [`content/redirects.yaml:2 | the key /old/ for the second time | ${redirectForm}`],
  },
  {
    when: 'a redirect leads away from a page that is there',
    break: (content) => content.write(redirects, '/debug/: /evidence/\n'),
    told: [
      'content/redirects.yaml: /debug/ | a redirect from a page that is still there | Remove the line, or rename the page that it speaks of.',
    ],
  },
  {
    when: 'a redirect leads to no page',
    break: (content) => content.write(redirects, '/old/: /new/\n'),
    told: [
      'content/redirects.yaml: /old/ | a redirect to /new/, where no page is | Name a page that is there, not another old one.',
    ],
  },
  {
    when: 'a redirect leads to a redirect',
    break: (content) => content.write(redirects, '/old/: /older/\n/older/: /debug/\n'),
    told: [
      'content/redirects.yaml: /old/ | a redirect to /older/, where no page is | Name a page that is there, not another old one.',
    ],
  },
  {
    when: 'a page links to one that has moved',
    break: (content) => {
      content.write(redirects, '/old/: /debug/\n');
      for (const lang of ['en', 'zh'])
        content.replace(`docs/${lang}/validate.mdx`, '-lane}\n', `-lane}\n\n[1](/${lang}/old/)\n`);
    },
    told: [
      'content/docs/en/validate.mdx:8 | the link /en/old/: no such page | Correct the address, or write the page or the heading id that it names.',
      'content/docs/zh/validate.mdx:8 | the link /zh/old/: no such page | Correct the address, or write the page or the heading id that it names.',
    ],
  },
];
