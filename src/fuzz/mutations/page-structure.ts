import type { Mutation } from '../mutation.ts';
import { inBothLanguages, inOneLanguage, inOneOrBoth, replaceAt } from './mdx-text.ts';

const note = /<Note at="([\w-]+)">[\s\S]*?<\/Note>\n*/g;
const heading = /^(#{2,3}) (.*?) ?\{#([\w-]+)\}$/gm;

/** Notes, headings, sections and tags, as an author breaks them. */
export const structureMutations: readonly Mutation[] = [
  ...inOneOrBoth('a note removed', 'refused', (text, at) => replaceAt(text, at, note, '')),
  ...inOneOrBoth('a note doubled', 'refused', (text, at) =>
    replaceAt(text, at, note, (all) => all + all),
  ),
  ...inOneOrBoth('a note without its title', 'refused', (text, at) =>
    replaceAt(text, at, /(<Note at="[\w-]+">\n\n)###.*\n/g, (_, tag) => tag),
  ),
  ...inOneOrBoth('a note without words', 'refused', (text, at) =>
    replaceAt(
      text,
      at,
      /(<Note at="[\w-]+">\n\n###.*\n)[\s\S]*?(?=<\/Note>)/g,
      (_, top) => `${top}\n`,
    ),
  ),
  ...inOneOrBoth('a note at another place', 'refused', (text, at) =>
    replaceAt(text, at, /<Note at="[\w-]+">/g, '<Note at="nowhere">'),
  ),
  ...inOneOrBoth('two notes exchanged', 'refused', (text, at) =>
    replaceAt(
      text,
      at,
      /(<Note at[\s\S]*?<\/Note>\n)\n*(<Note at[\s\S]*?<\/Note>\n)/g,
      (_, one, two) => `${two}\n${one}`,
    ),
  ),
  ...inOneOrBoth('a note outside of the diff', 'refused', (text) => {
    const [found] = text.match(note) ?? [];
    return found && `${text.replace(found, '')}\n${found}`;
  }),
  ...inOneOrBoth('a heading removed', 'refused', (text, at) => replaceAt(text, at, heading, '')),
  ...inOneOrBoth('a heading with another id', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, marks, words) => `${marks} ${words} {#another-id}`),
  ),
  ...inOneOrBoth('a heading without an id', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, marks, words) => `${marks} ${words}`),
  ),
  ...inOneOrBoth('a heading twice', 'refused', (text, at) =>
    replaceAt(text, at, heading, (all) => `${all}\n\n${all}`),
  ),
  ...inOneOrBoth('a heading without words', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, marks, _words, id) => `${marks} {#${id}}`),
  ),
  inBothLanguages('a second title', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, _marks, words, id) => `# ${words} {#${id}}`),
  ),
  inOneLanguage('a heading of another level', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, marks, words, id) => `${marks}# ${words} {#${id}}`),
  ),
  inBothLanguages('an id with odd characters', 'refused', (text, at) =>
    replaceAt(text, at, heading, (_, marks, words) => `${marks} ${words} {#Ein_id.x}`),
  ),
  inBothLanguages('a section without words', 'refused', (text, at) =>
    replaceAt(
      text,
      at,
      /^(## .*\{#[\w-]+\}\n)\n(?:(?!#)(?!<(?:Annotated|\/)).*\n)+(?=\n## |$(?![\s\S]))/gm,
      (_, top) => top,
    ),
  ),
  // Sentences are free; what they claim is not.
  inOneLanguage('a paragraph removed', 'either', (text, at) =>
    replaceAt(text, at, /\n\n(?![-#<|`{\d:]|import)[^\n<]{30,}\n(?=\n)/g, '\n'),
  ),
  inOneLanguage('an item of a list removed', 'either', (text, at) =>
    replaceAt(text, at, /^- .*\n(?=- |\n)/gm, ''),
  ),
  ...inOneOrBoth('a tag that is not closed', 'refused', (text, at) =>
    replaceAt(text, at, /<\/[A-Z]\w*>/g, ''),
  ),
  ...inOneOrBoth('a tag that is closed twice', 'refused', (text, at) =>
    replaceAt(text, at, /<\/[A-Z]\w*>/g, (tag) => `${tag}${tag}`),
  ),
  ...inOneOrBoth('a tag that was never opened', 'refused', (text, at) =>
    replaceAt(text, at, /<[A-Z]\w*(?: [^<>]*[^/])?>/g, ''),
  ),
  ...inOneOrBoth('a fence that is not closed', 'refused', (text, at) =>
    replaceAt(text, at, /(?<=^```\w+\n[\s\S]*?)^```$\n/gm, ''),
  ),
  ...inOneOrBoth('a gist of another language', 'refused', (text, at) =>
    replaceAt(text, at, /^```diff$/gm, '```python'),
  ),
  ...inOneOrBoth('a gist that is too long', 'refused', (text, at) =>
    replaceAt(text, at, /^```diff\n/gm, (all) => all + '+ x = 1\n'.repeat(13)),
  ),
  inBothLanguages('an empty gist', 'refused', (text, at) =>
    replaceAt(text, at, /^```diff\n[\s\S]*?^```$/gm, '```diff\n```'),
  ),
];
