import { type Mutation, textMutation } from '../mutation.ts';
import { below } from '../random.ts';
import {
  inBothLanguages,
  inOneLanguage,
  inOneOrBoth,
  insertWords,
  replaceAt,
  twinOf,
} from './mdx-text.ts';

const frontMatter = /^---\n[\s\S]*?\n---\n/;
const title = /^title: .*$/m;

/** Changes of the block between the two lines of `---`. */
const frontMatters: readonly [name: string, change: (block: string) => string][] = [
  ['no front matter', () => ''],
  ['an empty front matter', () => '---\n---\n'],
  ['a front matter that is not closed', (block) => block.replace(/---\n$/, '\n')],
  ['no title', (block) => block.replace(/^title: .*\n/m, '')],
  ['no description', (block) => block.replace(/^description: .*\n/m, '')],
  ['an empty title', (block) => block.replace(title, "title: ''")],
  ['a title that is a number', (block) => block.replace(title, 'title: 18856')],
  ['a title that is a list', (block) => block.replace(title, 'title: [a, b]')],
  ['a title with a colon', (block) => block.replace(title, 'title: one: two')],
  ['a title that begins with a backtick', (block) => block.replace(title, 'title: `code` first')],
  ['a title cut off by a #', (block) => block.replace(title, 'title: The end of #123 and more')],
  ['a title twice', (block) => block.replace(title, '$&\n$&')],
  ['a title of two lines', (block) => block.replace(title, 'title: |\n  one\n  two')],
  ['a draft', (block) => block.replace(title, '$&\ndraft: true')],
  ['another address', (block) => block.replace(title, '$&\nslug: elsewhere')],
  ['another template', (block) => block.replace(title, '$&\ntemplate: splash')],
  ['an unknown key', (block) => block.replace(title, '$&\nauthor: somebody')],
  ['a key of another type', (block) => block.replace(title, '$&\nsidebar: 3')],
  ['search words that are no list', (block) => block.replace(title, '$&\nsearchWords: rope')],
  ['an empty list of search words', (block) => block.replace(title, '$&\nsearchWords: []')],
  ['a tab', (block) => block.replace(title, '\t$&')],
  ['an alias', (block) => block.replace(title, 'title: *nothing')],
  ['a list', () => '---\n- title\n- description\n---\n'],
];

const oddWords = [
  'مرحبا بالعالم',
  '👩‍💻 🧮',
  'e\u0301',
  '𝄞𝒳',
  '&lt;b&gt; &amp;',
  '\\<b\\>',
  '"quotes" and \'quotes\'',
  'a -- b ... c',
  '$x^2$',
  '16:1 and 1:two',
  '@here',
  '\\{x\\}',
];
const hidden = ['\u200b', '\u202e', '\u2066', '\ufeff', '\u00ad', '\u2060'];

/** Front matter and words. */
export const wordMutations: readonly Mutation[] = [
  ...frontMatters.map(([name, change]) =>
    inOneLanguage(name, 'refused', (text) => text.replace(frontMatter, change)),
  ),
  inBothLanguages('words in odd scripts', 'either', (text, at) =>
    insertWords(text, at, ` ${oddWords[at % oddWords.length]}`),
  ),
  inBothLanguages('a character that nobody sees', 'refused', (text, at) =>
    insertWords(text, at, hidden[at % hidden.length]!),
  ),
  inOneLanguage('a character that nobody sees in an id', 'refused', (text, at) =>
    replaceAt(text, at, /(?<=\{#[\w-]+)(?=\})|(?<=<Note at="[\w-]+)(?=")/g, '\u200b'),
  ),
  inBothLanguages('a very long line', 'either', (text, at, { path }) =>
    insertWords(text, at, (path.startsWith('docs/en') ? ' word' : '文字').repeat(30_000)),
  ),
  inBothLanguages('a very long word', 'either', (text, at) =>
    insertWords(text, at, ` ${'x'.repeat(50_000)} `),
  ),
  inBothLanguages('deep nesting', 'either', (text, at) =>
    insertWords(text, at, `\n\n${'> '.repeat(500)}x\n`),
  ),
  inOneLanguage('a placeholder', 'refused', (text, at) =>
    insertWords(text, at, at % 2 === 0 ? ' TODO: more.' : ' 待补。'),
  ),
  ...inOneOrBoth('a fact typed', 'refused', (text, at, { path }) =>
    path.includes('prs/18856') ? insertWords(text, at, ' 2026-02-16 ') : undefined,
  ),
  textMutation('the words of the other language', 'refused', (_, { path, text }) =>
    text(twinOf(path)).replaceAll(path.startsWith('docs/en') ? '/zh/' : '/en/', path.slice(4, 8)),
  ),
  textMutation('a paragraph of the other language', 'refused', (own, scene) => {
    const other = scene.text(twinOf(scene.path));
    const [paragraph] = other.match(/(?<=\n\n)(?![-#<|`{\d:]|import)[^\n<[]{60,}(?=\n\n)/) ?? [];
    return (
      paragraph &&
      replaceAt(own, 0, /(?<=\n\n)(?![-#<|`{\d:]|import)[^\n<[]{30,}(?=\n\n)/g, paragraph)
    );
  }),
  textMutation('a word removed', 'either', (text, { random }) =>
    replaceAt(text, below(random, 10_000), /\S+/g, ''),
  ),
];
