import type { Case } from './cases.ts';

const facts = 'prs/101/facts.json';
const anchors = 'prs/101/anchors.yaml';
const english = 'docs/en/debug.mdx';
const never = 'Run npm run evidence -- import 101 --repo PATH; facts are never typed.';
const plain = 'Save the file as plain UTF-8 with line ends of LF, or restore it from git.';
const retype = 'Delete it; type the words around it anew rather than pasting them.';
const inFrontmatter =
  'Give title and description, each one line in the language of the page, searchWords and asked if it needs them, and nothing else; quote what has a colon or a #.';

/** Bytes, names and places of files. */
export const badFiles: Case[] = [
  {
    when: 'a file is no UTF-8',
    break: (content) =>
      content.writeBytes(english, Buffer.from('---\ntitle: \xff\n---\n', 'latin1')),
    told: [`content/docs/en/debug.mdx:2 | bytes that are no UTF-8 | ${plain}`],
  },
  {
    when: 'a file holds a control character',
    break: (content) => content.replace(anchors, 'first-note', '\0first-note'),
    told: [`content/prs/101/anchors.yaml:1 | the control character U+0000 | ${plain}`],
  },
  {
    when: 'a file begins with a byte-order mark',
    break: (content) => content.replace(facts, '{', '\ufeff{'),
    told: [`content/prs/101/facts.json:1 | a byte-order mark before the text | ${never}`],
  },
  {
    when: 'a file has the line ends of another system',
    break: (content) => content.replace(english, /\n/g, '\r\n'),
    told: [`content/docs/en/debug.mdx:1 | lines that end in CR LF | ${plain}`],
  },
  {
    when: 'a zero-width space stands in a page',
    break: (content) => content.replace(english, 'Words.', 'Wo\u200brds.'),
    told: [`content/docs/en/debug.mdx:8 | a character that nobody sees, U+200B | ${retype}`],
  },
  {
    when: 'a page holds what was put for bytes that could not be read',
    break: (content) => content.replace(english, 'Words.', 'Wo\ufffdrds.'),
    told: [`content/docs/en/debug.mdx:8 | a character that nobody sees, U+FFFD | ${retype}`],
  },
  {
    when: 'an override of direction stands in a list',
    break: (content) => content.replace('history.yaml', 'pattern: ernie', 'pattern: ern\u202eie'),
    told: [`content/history.yaml:3 | a character that nobody sees, U+202E | ${retype}`],
  },
  {
    when: 'a file is empty',
    break: (content) => content.write(anchors, ''),
    told: [
      'content/prs/101/anchors.yaml:1 | nothing in it | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a file is absent',
    break: (content) => content.remove('corrections.yaml'),
    told: ['content/corrections.yaml | no such file | Create it, or restore it from git.'],
  },
  {
    when: 'a folder stands where a file belongs',
    break: (content) => {
      content.remove(anchors);
      content.write(`${anchors}/x`, '');
    },
    told: [
      'content/prs/101/anchors.yaml | a folder where a file is meant (EISDIR) | Move it away, or name another place.',
      'content/prs/101/anchors.yaml/x | a file that nothing reads | Correct its name or place (pages are docs/en/... and docs/zh/..., lower case, .mdx), or remove it.',
    ],
  },
  {
    when: 'a file has a name that nothing reads',
    break: (content) => content.write('docs/en/Extra.mdx', content.read(english)),
    told: [
      'content/docs/en/Extra.mdx | a file that nothing reads | Correct its name or place (pages are docs/en/... and docs/zh/..., lower case, .mdx), or remove it.',
      'content/docs/en/Extra.mdx | the page Extra exists in English only | Write content/docs/zh/Extra.mdx.',
    ],
  },
  {
    when: 'two pages have one address',
    break: (content) => {
      for (const lang of ['en', 'zh'])
        content.write(`docs/${lang}/debug/index.mdx`, content.read(`docs/${lang}/debug.mdx`));
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/debug/index.mdx | a second page at /${lang}/debug/, which belongs to content/docs/${lang}/debug.mdx | Rename one of the two.`,
    ),
  },
  {
    when: 'a page takes the address of a whole diff',
    break: (content) => {
      for (const lang of ['en', 'zh'])
        content.write(`docs/${lang}/prs/101/diff.mdx`, content.read(`docs/${lang}/debug.mdx`));
    },
    told: ['en', 'zh'].map(
      (lang) =>
        `content/docs/${lang}/prs/101/diff.mdx | a second page at /${lang}/prs/101/diff/, which belongs to the whole diff | Rename one of the two.`,
    ),
  },
  {
    when: 'a folder of facts has the facts of another number',
    break: (content) => {
      content.replace(facts, '"number": 101', '"number": 103');
      content.replace(facts, 'pull/101', 'pull/103');
    },
    told: [`content/prs/101/facts.json | the facts of #103 | ${never}`],
  },
];

/** What YAML, JSON and front matter allow and this site does not. */
export const badSyntax: Case[] = [
  {
    when: 'a # makes a comment of the words behind it',
    break: (content) =>
      content.replace('prs/102/reading.yaml', 'unremarkable: []', unremarkable('See it in #101')),
    told: [
      'content/prs/102/reading.yaml:9 | a # that makes a comment of the words behind "See it in" | Put the words into quotes, or the comment on a line of its own.',
    ],
  },
  {
    when: 'a value is an alias',
    break: (content) => content.replace(anchors, /known:\n\s+- read/, 'known: *basis'),
    told: [
      'content/prs/101/anchors.yaml:8 | the alias *basis, which stands for a value written elsewhere | Write the value itself.',
    ],
  },
  {
    when: 'a key is no text',
    break: (content) => content.replace(anchors, 'first-note:', '[first-note]:'),
    told: ['content/prs/101/anchors.yaml:1 | a key that is no text | Give the key a name.'],
  },
  {
    when: 'a value has a tag',
    break: (content) => content.replace('history.yaml', 'pattern: ernie', 'pattern: !!js ernie'),
    told: [
      'content/history.yaml:3 | Unresolved tag: tag:yaml.org,2002:js | Mend the syntax at this line.',
    ],
  },
  {
    when: 'a JSON file has a key twice',
    break: (content) =>
      content.replace(facts, '"number": 101,', '"number": 101,\n  "number": 101,'),
    told: [`content/prs/101/facts.json:3 | the key "number" for the second time | ${never}`],
  },
  {
    when: 'a JSON file has a comma too many',
    break: (content) => content.replace(facts, /\n\}$/, ',\n}'),
    told: [
      `content/prs/101/facts.json:51 | something that is YAML and no JSON: a comment, a bare word or a comma too many | ${never}`,
    ],
  },
  {
    when: 'a title is a number',
    break: (content) => content.replace(english, /title: .*/, 'title: 101'),
    told: [
      `content/docs/en/debug.mdx:2 (title) | the number 101 where a text belongs | ${inFrontmatter}`,
    ],
  },
  {
    when: 'a title has two lines',
    break: (content) => content.replace(english, /title: .*/, 'title: |\n  one\n  two'),
    told: [
      `content/docs/en/debug.mdx:2 (title) | the text "one\\ntwo\\n": it is more than one line | ${inFrontmatter}`,
    ],
  },
  {
    when: 'a page has a field of Starlight',
    break: (content) => content.replace(english, /(title: .*)/, '$1\ndraft: true'),
    told: [`content/docs/en/debug.mdx:3 (draft) | the unknown key "draft" | ${inFrontmatter}`],
  },
  {
    when: 'the words to find a page by are no list',
    break: (content) => content.replace(english, /(title: .*)/, '$1\nsearchWords: RoPE'),
    told: [
      `content/docs/en/debug.mdx:3 (searchWords) | the text "RoPE" where a list belongs | ${inFrontmatter}`,
    ],
  },
  {
    when: 'readers ask for a section that the page does not have',
    break: (content) => content.replace(english, /(title: .*)/, '$1\nasked: { gone: [why] }'),
    told: [
      'content/docs/en/debug.mdx:1 (asked) | words that ask for "gone", which no heading here has for its id | Name the id of a heading of this page, or take the words out.',
    ],
  },
  {
    when: 'a phrase means two things',
    break: (content) =>
      content.write(
        'thesaurus.yaml',
        '- { en: [OOM], zh: [爆显存] }\n- { en: [oom], zh: [溢出] }\n',
      ),
    told: [
      'content/thesaurus.yaml:2 (1) | “oom” stands here twice | Correct this key; the fields are documented in src/history/schemas/.',
    ],
  },
  {
    when: 'a page has no front matter',
    break: (content) => content.replace(english, /^---[\s\S]*?---\n/, ''),
    told: [`content/docs/en/debug.mdx:1 | no frontmatter | ${inFrontmatter}`],
  },
];

function unremarkable(words: string): string {
  return `unremarkable:\n  - file: x.py\n    lines: [1, 2]\n    what: \n      en: ${words}\n      zh: 甲`;
}
