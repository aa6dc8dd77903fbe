import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { checkDiagram } from '../../../src/checks/rules/diagrams.ts';
import {
  diagramIds,
  pictureName,
  readDiagramText,
  readDrawnDiagram,
  shown,
} from '../../../src/reader/diagrams/load.ts';
import type { Drawing } from '../../../src/pictures/diagrams/render.ts';
import { element, printSvg } from '../../../src/pictures/diagrams/svg-tree.ts';
import { ContentError } from '../../../src/errors.ts';
import { locales } from '../../../src/history/address.ts';

export const GRAPH = `flowchart TD
  grid["grid_thw"] -->|"[F, 3]"| ids["{{ids}}"]
  class ids changed
  click ids href "note:15679#rot-pos-emb"
`;

export const LABELS = {
  en: { title: 'A title', description: 'What it shows.', labels: { ids: 'position ids' } },
  zh: { title: '标题', description: '图中所示。', labels: { ids: '位置编号' } },
};

export type Files = Record<string, string | object | undefined>;

/** The smallest content folder with one diagram, `flow`; `files` replaces or (undefined) leaves out. */
export function contentFolder(files: Files = {}): string {
  const content = mkdtempSync(join(tmpdir(), 'diagrams-'));
  const all: Files = {
    'diagrams/flow/graph.mmd': GRAPH,
    'diagrams/flow/labels.en.json': LABELS.en,
    'diagrams/flow/labels.zh.json': LABELS.zh,
    'prs/15679/anchors.yaml': 'rot-pos-emb:\n  side: additions\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    if (text !== undefined) write(join(content, path), text);
  }
  return content;
}

/** Stands in for `npm run diagrams`: a picture of the right name, in both languages. */
export function drawPictures(content: string, href?: string): string {
  const text = readDiagramText(content, 'flow');
  for (const lang of locales) {
    const { title, description, labels } = text.labels[lang];
    const drawing = { title, description, lines: Object.values(labels) };
    write(join(text.folder, pictureName(text, lang)), picture(drawing, href));
  }
  return content;
}

/** The words and the link of the diagram without its shapes. */
export function picture(
  { title, description, lines }: Pick<Drawing, 'title' | 'description' | 'lines'>,
  href = 'note:15679#rot-pos-emb',
): string {
  const size = { viewBox: '0 0 1 1', width: '1', height: '1' };
  return `${printSvg(
    element('svg', size, [
      element('title', {}, [title]),
      element('desc', {}, [description]),
      ...lines.map((line) => element('text', {}, [element('tspan', { x: '0', y: '0' }, [line])])),
      element('a', { href }),
    ]),
  )}\n`;
}

/** As the checks of a content folder, for its diagrams alone: the first problem is thrown. */
export function checkDiagrams(content: string): void {
  const hasNote = (pull: number, id: string): boolean => {
    const file = join(content, 'prs', String(pull), 'anchors.yaml');
    return existsSync(file) && id in (parse(readFileSync(file, 'utf8')) as object);
  };
  for (const id of diagramIds(content)) {
    const [problem] = checkDiagram(readDrawnDiagram(content, id), { hasNote, hasPage: () => true });
    if (problem) throw new ContentError(problem);
  }
}

export function pictures(content: string): string[] {
  return readdirSync(join(content, 'diagrams/flow')).filter((file) => file.endsWith('.svg'));
}

export function write(path: string, text: string | object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
}

/** The error that a call must end in, with the temporary folder and the hashes taken out. */
export function errorOf(content: string, call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return normalized(content, error);
  }
  throw new Error('expected an error');
}

export function normalized(content: string, error: unknown): string {
  if (!(error instanceof ContentError)) throw error;
  return error.message
    .replaceAll(shown(content), 'content')
    .replaceAll(/[0-9a-f]{16}(?=\.svg)/g, 'HASH');
}
