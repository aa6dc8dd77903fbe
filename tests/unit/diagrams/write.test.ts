import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawnLines } from '../../../src/pictures/diagrams/clean-svg.ts';
import { loadDiagram } from '../../../src/reader/diagrams/load.ts';
import { renderAll } from '../../../src/pictures/diagrams/render.ts';
import { writeDiagrams, type Renderer } from '../../../src/pictures/diagrams/write.ts';
import {
  checkDiagrams,
  contentFolder,
  GRAPH,
  LABELS,
  normalized,
  picture,
  pictures,
  write,
} from './fixture.ts';

const BROWSER = { timeout: 60_000 };

const drawNames: Renderer = async (drawings) => drawings.map((one) => picture(one));

async function failure(content: string): Promise<string> {
  return writeDiagrams(content, renderAll).then(
    () => Promise.reject(new Error('expected an error')),
    (error: unknown) => normalized(content, error),
  );
}

test('writes one picture per language, removes the old ones, and then has nothing to do', async () => {
  const content = contentFolder({ 'diagrams/flow/en-0000000000000000.svg': '<svg/>' });
  const changes = await writeDiagrams(content, drawNames);
  expect(changes.map((line) => line.split(' ')[0])).toEqual(['wrote', 'wrote', 'removed']);
  expect(pictures(content)).toHaveLength(2);
  expect(loadDiagram(content, 'flow', 'zh').svg).toContain('<title>标题</title>');
  expect(() => checkDiagrams(content)).not.toThrow();
  expect(await writeDiagrams(content, drawNames)).toEqual([]);
});

test('a graph that mermaid cannot read is named, and nothing is written', BROWSER, async () => {
  const content = contentFolder({ 'diagrams/flow/graph.mmd': GRAPH });
  write(join(content, 'diagrams/slip/graph.mmd'), 'flowchart TD\n  a --> [\n');
  for (const lang of ['en', 'zh'] as const) {
    write(join(content, `diagrams/slip/labels.${lang}.json`), { ...LABELS[lang], labels: {} });
  }
  const message = await failure(content);
  expect(message).toMatch(
    /^content\/diagrams\/slip\/graph\.mmd\n {2}found: mermaid cannot draw it: Parse error on line 2:\n/,
  );
  expect(message).toMatch(/Mend the graph, then run `npm run diagrams`; nothing was written\.$/);
  expect(pictures(content)).toEqual([]);
});

test('a label that mermaid would wrap is named, and nothing is written', BROWSER, async () => {
  const long = 'pos ids '.repeat(20).trim();
  const labels = { ...LABELS.en, labels: { ids: long } };
  const content = contentFolder({ 'diagrams/flow/labels.en.json': labels });
  expect(await failure(content)).toBe(
    `content/diagrams/flow/graph.mmd
  found: mermaid does not draw the line "${long}" as it is written
  do:    Shorten it or break it with <br/>, avoid Markdown in it, then run \`npm run diagrams\`.`,
  );
  expect(pictures(content)).toEqual([]);
});

test('labels with every awkward character are drawn as themselves', BROWSER, async () => {
  const lines = ['a < b & "c"', '`d` *e* _f_ __g__ #h; {i} [j]', '<script>', '中文，“引号”'];
  const labels = { ids: lines.join('<br/>') };
  const content = contentFolder({
    'diagrams/flow/labels.en.json': { title: 'T <b>', description: 'D & "E"', labels },
  });
  await writeDiagrams(content, renderAll);
  const { svg } = loadDiagram(content, 'flow', 'en');
  expect(drawnLines(svg)).toEqual(expect.arrayContaining(lines));
  expect(svg).toContain('<title id="flow-title">T &lt;b&gt;</title>');
  expect(svg).toContain('<desc id="flow-desc">D &amp; &quot;E&quot;</desc>');
  expect(svg).toContain('<a href="note:15679#rot-pos-emb"');
});

test('drawing twice gives the same bytes', BROWSER, async () => {
  const first = contentFolder();
  const second = contentFolder();
  await writeDiagrams(first, renderAll);
  await writeDiagrams(second, renderAll);
  const bytes = (content: string) =>
    pictures(content).map((file) => readFileSync(join(content, 'diagrams/flow', file), 'utf8'));
  expect(bytes(first)).toEqual(bytes(second));
});
