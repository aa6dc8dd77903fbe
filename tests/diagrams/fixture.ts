import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pictureName, readDiagramText, shown } from '../../src/diagrams/load.ts';
import { ContentError } from '../../src/errors.ts';
import { locales } from '../../src/model/address.ts';

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
export function drawPictures(content: string): string {
  const text = readDiagramText(content, 'flow');
  for (const lang of locales) write(join(text.folder, pictureName(text, lang)), '<svg/>\n');
  return content;
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
