import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDiagram } from '../../../src/reader/diagrams/load.ts';
import {
  checkDiagrams,
  contentFolder,
  drawPictures,
  errorOf,
  type Files,
  GRAPH,
  LABELS,
  pictures,
} from './fixture.ts';

test('a sound diagram gives what a page needs, in each language', () => {
  const content = drawPictures(contentFolder());
  expect(() => checkDiagrams(content)).not.toThrow();
  expect(loadDiagram(content, 'flow', 'zh')).toMatchObject({
    id: 'flow',
    title: '标题',
    description: '图中所示。',
    svg: expect.stringContaining('<title>标题</title>') as string,
    marks: ['changed'],
  });
  expect(loadDiagram(content, 'flow', 'en').source).toContain('ids["position ids"]');
});

test('a folder without diagrams passes', () => {
  expect(() => checkDiagrams('/nowhere')).not.toThrow();
});

describe('the words of each error', () => {
  const { en, zh } = LABELS;
  const twoLabels = { ...en.labels, more: 'more' };
  const cases: [name: string, files: Files, message: string][] = [
    [
      'a label missing in one language',
      {
        'diagrams/flow/graph.mmd': `${GRAPH}  ids --> more["{{more}}"]\n`,
        'diagrams/flow/labels.en.json': { ...en, labels: twoLabels },
      },
      `content/diagrams/flow/labels.zh.json: labels.more
  found: no such label; labels.en.json has it
  do:    Write it in both languages or in neither, then run \`npm run diagrams\`.`,
    ],
    [
      'a label missing in the other language',
      { 'diagrams/flow/labels.zh.json': { ...zh, labels: twoLabels } },
      `content/diagrams/flow/labels.en.json: labels.more
  found: no such label; labels.zh.json has it
  do:    Write it in both languages or in neither, then run \`npm run diagrams\`.`,
    ],
    [
      'a placeholder without a label',
      { 'diagrams/flow/graph.mmd': `${GRAPH}  ids --> more["{{constructor}}"]\n` },
      `content/diagrams/flow/graph.mmd:5
  found: {{constructor}}, which labels.en.json has no label for
  do:    Add labels.constructor in both languages, then run \`npm run diagrams\`.`,
    ],
    [
      'a label that nothing uses',
      {
        'diagrams/flow/labels.en.json': { ...en, labels: twoLabels },
        'diagrams/flow/labels.zh.json': { ...zh, labels: twoLabels },
      },
      `content/diagrams/flow/labels.en.json: labels.more
  found: a label that graph.mmd does not use (no {{more}})
  do:    Use it or remove it in both languages, then run \`npm run diagrams\`.`,
    ],
    [
      'no title',
      { 'diagrams/flow/labels.zh.json': { description: 'x', labels: zh.labels } },
      `content/diagrams/flow/labels.zh.json:1 (title)
  found: no title
  do:    Give title, description and labels, each a text that is not empty, then run \`npm run diagrams\`.`,
    ],
    [
      'an empty description',
      { 'diagrams/flow/labels.en.json': { ...en, description: ' ' } },
      `content/diagrams/flow/labels.en.json:1 (description)
  found: an empty text
  do:    Give title, description and labels, each a text that is not empty, then run \`npm run diagrams\`.`,
    ],
    [
      'an unknown key',
      { 'diagrams/flow/labels.en.json': { ...en, caption: 'x' } },
      `content/diagrams/flow/labels.en.json:1 (caption)
  found: the unknown key "caption"
  do:    Give title, description and labels, each a text that is not empty, then run \`npm run diagrams\`.`,
    ],
    [
      'a label key that no placeholder can have',
      { 'diagrams/flow/labels.en.json': { ...en, labels: { 'Pos Ids': 'x' } } },
      `content/diagrams/flow/labels.en.json:1 (labels.Pos Ids)
  found: the key "Pos Ids": it is not lower-case words joined by hyphens
  do:    Give title, description and labels, each a text that is not empty, then run \`npm run diagrams\`.`,
    ],
    [
      'a missing file',
      { 'diagrams/flow/labels.zh.json': undefined },
      `content/diagrams/flow/labels.zh.json
  found: no such file
  do:    Write graph.mmd, labels.en.json and labels.zh.json, then run \`npm run diagrams\`.`,
    ],
    [
      'colours in the graph',
      { 'diagrams/flow/graph.mmd': `${GRAPH}  style ids fill:#f00\n` },
      `content/diagrams/flow/graph.mmd:5
  found: "style", which sets colours or sizes in the graph
  do:    Mark the node instead (class NODE MARK; marks: changed, kept, dead, spotlight, axis-h, axis-w, axis-t), then run \`npm run diagrams\`.`,
    ],
    [
      'an unknown mark',
      { 'diagrams/flow/graph.mmd': `${GRAPH}  ids --> more["x"]:::chnged\n` },
      `content/diagrams/flow/graph.mmd:5
  found: the mark "chnged"
  do:    Use one of changed, kept, dead, spotlight, axis-h, axis-w, axis-t, then run \`npm run diagrams\`.`,
    ],
    [
      'a link that the site cannot resolve',
      { 'diagrams/flow/graph.mmd': GRAPH.replace('note:', 'notes/') },
      `content/diagrams/flow/graph.mmd:4
  found: the link "notes/15679#rot-pos-emb"
  do:    Write note:NUMBER#note-id, pr:NUMBER or page:/path/, then run \`npm run diagrams\`.`,
    ],
    [
      'no picture',
      {},
      `content/diagrams/flow/en-HASH.svg
  found: no picture in en
  do:    Run \`npm run diagrams\` and commit what it writes.`,
    ],
  ];

  test.each(cases)('%s', (_, files, message) => {
    const content = contentFolder(files);
    expect(errorOf(content, () => checkDiagrams(content))).toBe(message);
    expect(errorOf(content, () => loadDiagram(content, 'flow', 'en'))).toBe(message);
  });

  test('labels that are not JSON', () => {
    const content = contentFolder({ 'diagrams/flow/labels.en.json': '{' });
    expect(errorOf(content, () => checkDiagrams(content))).toMatch(
      /^content\/diagrams\/flow\/labels\.en\.json:1\n {2}found: Flow map .+\n {2}do: {4}Give title/,
    );
  });

  test('an unknown diagram', () => {
    const content = contentFolder();
    expect(errorOf(content, () => loadDiagram(content, 'flaw', 'en'))).toBe(
      `content/diagrams/flaw
  found: no diagram "flaw"; there are: flow
  do:    Name one of these, or write its graph and labels and run \`npm run diagrams\`.`,
    );
  });

  test('a link to a note that does not exist', () => {
    const content = drawPictures(contentFolder({ 'prs/15679/anchors.yaml': 'vit-block: {}\n' }));
    expect(errorOf(content, () => checkDiagrams(content))).toBe(
      `content/diagrams/flow/graph.mmd:4
  found: the link "note:15679#rot-pos-emb", but content/prs/15679/anchors.yaml has no rot-pos-emb
  do:    Link to a note that exists, then run \`npm run diagrams\`.`,
    );
  });
});

const unwhole = 'no whole SVG picture in the file';
test.each<[what: string, spoil: (svg: string) => string, found: string]>([
  ['is empty', () => '', unwhole],
  ['holds an empty element', () => '<svg></svg>', unwhole],
  ['is cut off', (svg) => svg.slice(0, svg.length / 2), unwhole],
  ['leaves an element open', (svg) => svg.replace('</text>', ''), unwhole],
  ['has words after the picture', (svg) => `${svg}more`, unwhole],
  ['is another picture', () => '<img src="a.png">', 'the element <img>, which no picture here has'],
  [
    'has a script',
    (svg) => svg.replace('</svg>', '<script>1</script></svg>'),
    'the element <script>, which no picture here has',
  ],
])('a picture whose file %s is told', (_, spoil, found) => {
  const content = drawPictures(contentFolder());
  const file = join(
    content,
    'diagrams/flow',
    pictures(content).find((name) => /^zh/.test(name))!,
  );
  writeFileSync(file, spoil(readFileSync(file, 'utf8')));
  expect(errorOf(content, () => checkDiagrams(content))).toBe(
    `content/diagrams/flow/zh-HASH.svg
  found: ${found}
  do:    Run \`npm run diagrams\` and commit what it writes; the file is never edited.`,
  );
});

describe('a picture is stale when', () => {
  const changes: [what: string, file: string, text: string | object, lang: 'en' | 'zh'][] = [
    ['the graph changes', 'graph.mmd', GRAPH.replace('[F, 3]', '[F, 2]'), 'zh'],
    ['a label changes', 'labels.zh.json', { ...LABELS.zh, labels: { ids: '编号' } }, 'zh'],
    ['a title changes', 'labels.en.json', { ...LABELS.en, title: 'Another' }, 'en'],
    ['a description changes', 'labels.en.json', { ...LABELS.en, description: 'Else.' }, 'en'],
  ];

  test.each(changes)('%s', (_, file, text, lang) => {
    const content = drawPictures(contentFolder());
    const path = join(content, 'diagrams/flow', file);
    writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
    expect(errorOf(content, () => loadDiagram(content, 'flow', lang))).toBe(
      `content/diagrams/flow/${lang}-HASH.svg
  found: stale picture: ${lang}-HASH.svg was drawn from another graph, other labels or another renderer
  do:    Run \`npm run diagrams\` and commit what it writes.`,
    );
  });

  test('not when only the other language changes', () => {
    const content = drawPictures(contentFolder());
    const path = join(content, 'diagrams/flow/labels.zh.json');
    writeFileSync(path, JSON.stringify({ ...LABELS.zh, title: '另一个标题' }));
    expect(loadDiagram(content, 'flow', 'en').title).toBe('A title');
  });
});
