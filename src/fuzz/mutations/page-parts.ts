import type { Expected, Mutation } from '../mutation.ts';
import {
  inBothLanguages,
  inOneLanguage,
  inOneOrBoth,
  insertBlock,
  insertWords,
  replaceAt,
} from './mdx-text.ts';

/** Attributes of components that are wrong in both languages alike. */
const attributes: readonly [name: string, pattern: RegExp, by: readonly [string, ...string[]]][] = [
  [
    'an unknown basis',
    /(?<=<Known )by="\w+"/g,
    ['by="raed"', 'by=""', 'by', 'by={1}', '', 'by="known"'],
  ],
  ['an unknown axis', /(?<=<Axis )is="\w"/g, ['is="q"', '', 'is={h}', 'is="hw"']],
  ['an unknown fact', /(?<=<Fact [^>]*)is="\w+"/g, ['is="labels"', '', 'is="files.0"']],
  [
    'an odd number',
    /(?<=<(?:Pr|Fact|Place) [^>]*(?:n|pr|at)=)\{\d+\}/g,
    ['{0}', '{-1}', '{1.5}', '"18856"', '{x}', '{}', '""', '{99999999999999999999}'],
  ],
  ['no number', /(?<=<(?:Pr|Fact) [^>]*)(n|pr)=\{\d+\}/g, ['', 'n', 'pr']],
  [
    'a note that is not there',
    /(?<=<Pr [^>]*)note="[\w-]+"/g,
    ['note="nowhere"', 'note=""', 'note', 'note="A b"'],
  ],
  [
    'odd rows',
    /(?<=<Place [^>]*)lines="[\d-]+"/g,
    [
      'lines="9-3"',
      'lines="x"',
      'lines=""',
      'lines={1}',
      'lines="0"',
      'lines="1-2-3"',
      'lines="-4"',
    ],
  ],
  [
    'an odd path',
    /(?<=<Place )file="[^"]+"/g,
    ['file=""', 'file="/etc/x"', 'file="../x"', 'file', '', 'file="https://x/"'],
  ],
  [
    'an unknown diagram',
    /(?<=<Diagram )id="[\w-]+"/g,
    ['id="nowhere"', '', 'id="../prs"', 'id=""'],
  ],
  ['an unknown surface', /(?<=<Surface\w+ )slug="[\w-]+"/g, ['slug="nowhere"', '', 'slug={1}']],
  [
    'an unknown example',
    /(?<=<PositionTable )example="\w+"/g,
    ['example="audio"', '', 'example="toString"'],
  ],
  [
    'an odd order',
    /(?<=<AngleSteps )order=\{\d+\}/g,
    ['order={-1}', 'order={999}', 'order="1"', ''],
  ],
  [
    'odd pairs',
    /(?<=<FrequencyTable [^>]*)pairs=\{[^}]*\}/g,
    ['pairs={[]}', 'pairs={[999]}', 'pairs="1"', '', 'pairs={pairs}'],
  ],
  [
    'an odd base',
    /(?<=<FrequencyTable [^>]*)base=\{[^}]*\}/g,
    ['base={0}', 'base={-1}', 'base="x"', ''],
  ],
  ['no words for the region', /(?<=<Scroll )label="[^"]*"/g, ['', 'label=""', 'label']],
  [
    'an unknown attribute',
    /(?<=<[A-Z]\w*)(?= |>|\/)/g,
    [' onclick="x"', ' data-x="1"', ' {...props}', ' class="big"'],
  ],
  [
    'an unknown component',
    /<(?:Axis|Pr|Today|Known|DiffCoverage|Diagram|Timeline)\b/g,
    ['<Video', '<Unknown', '<Steps.Item', '<toString'],
  ],
];

const expressions = [
  '{1 + 1}',
  '{foo.bar}',
  '{void 0}',
  '{process.env.HOME}',
  '{[1, 2]}',
  '{`${1}`}',
  '{() => 1}',
];
const markup = [
  '<script>alert(1)</script>',
  '<b>bold</b>',
  '<br/>',
  '<iframe src="https://example.org/"></iframe>',
  '<img src="x.png" />',
  '<></>',
  '<style>a</style>',
];
const links = [
  '/nowhere/',
  '/XX/nowhere/',
  '/XX/debug/#nowhere',
  '#nowhere',
  'javascript:alert(1)',
  'data:text/html,x',
  '',
  'debug/',
  '../debug/',
  'debug.mdx',
  '/XX/debug',
  '//example.org/',
  'http://[',
  'file:///etc/passwd',
  '/XX/prs/18856/#nowhere',
  'https://github.com/sgl-project/sglang/blob/main/x.py',
];
const blocks: readonly [string, Expected, string][] = [
  ['a picture', 'refused', '![x](x.png)'],
  ['a footnote', 'refused', 'word[^1]\n\n[^1]: foot'],
  ['a link by reference', 'refused', '[a][b]\n\n[b]: https://example.org/'],
  ['an HTML remark', 'refused', '<!-- a remark -->'],
  ['an unknown block', 'refused', ':::unknown\nwords\n:::'],
  ['an export', 'refused', 'export const x = 1;'],
  ['a side remark', 'either', ':::note\nXX\n:::'],
  ['a quotation', 'either', '> XX'],
  ['a line across', 'either', '---'],
  ['a table with ragged rows', 'either', '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |'],
  ['an empty table', 'refused', '|  |  |\n| - | - |\n|  |  |'],
  ['an empty list', 'refused', '-\n-'],
  ['an empty fence', 'refused', '```python\n```'],
  ['a fence of an unknown language', 'either', '```klingon\nx\n```'],
  ['a remark that MDX allows', 'accepted', '{/* a remark */}'],
];

/** Components, expressions, markup, links and words, as an author breaks them. */
export const partMutations: readonly Mutation[] = [
  ...attributes.map(([name, pattern, by]) =>
    inBothLanguages(name, 'refused', (text, at) =>
      replaceAt(text, at, pattern, by[at % by.length]!),
    ),
  ),
  inOneLanguage('the number of another pull request', 'either', (text, at) =>
    replaceAt(text, at, /(?<=<(?:Pr|Fact|Place) [^>]*=\{)\d+(?=\})/g, '7657'),
  ),
  inBothLanguages('an expression', 'refused', (text, at) =>
    insertWords(text, at, ` ${expressions[at % expressions.length]}`),
  ),
  inBothLanguages('a brace that is text', 'refused', (text, at) => insertWords(text, at, ' { x')),
  inBothLanguages('markup', 'refused', (text, at) =>
    insertWords(text, at, ` ${markup[at % markup.length]}`),
  ),
  inBothLanguages('markup as a block', 'refused', (text, at) =>
    insertBlock(text, at, markup[at % markup.length]!),
  ),
  ...blocks.map(([name, expected, block]) =>
    inBothLanguages(name, expected, (text, at, { path }) =>
      insertBlock(text, at, block.replace('XX', path.startsWith('docs/en') ? 'Words.' : '文字。')),
    ),
  ),
  ...inOneOrBoth('a link that leads nowhere', 'refused', (text, at, { path }) =>
    insertWords(text, at, ` [x](${links[at % links.length]!.replace('XX', path.slice(5, 7))})`),
  ),
  ...inOneOrBoth('a link with another end', 'refused', (text, at) =>
    replaceAt(text, at, /(?<=\]\(\/(?:en|zh)\/[^)#]*)\/(?=[)#])/g, ''),
  ),
  inBothLanguages('a name that was not imported', 'refused', (text, at) =>
    replaceAt(text, at, /\b(?:Known|Place|Pr|Note|Today|Axis)\b,? ?(?=[^;]*\} from)/g, ''),
  ),
  inBothLanguages('imports gone', 'refused', (text) => text.replace(/^import [\s\S]*?;\n/gm, '')),
  inBothLanguages('an import from elsewhere', 'refused', (text, at) =>
    replaceAt(text, at, importOfComponents, pickImport(at)),
  ),
  inBothLanguages('a misspelt import', 'refused', (text, at) =>
    replaceAt(text, at, /'#(mdx|components\/[^']*)'/g, "'#mxd'"),
  ),
];

/** Not one of the Python that pages show. */
const importOfComponents = /^import (?=\{|\w+ from '#)/gm;

function pickImport(at: number): string {
  const imports = [
    "import fs from 'node:fs';\n",
    "import { X } from '#mdx';\n",
    "import './x.css';\n",
    "import a from '../x.ts';\n",
  ];
  return `${imports[at % imports.length]}import `;
}
