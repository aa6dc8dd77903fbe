import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { locales, type Locale } from '../../history/address.ts';
import { fillLabels, placeholders } from '../../reader/diagrams/graph.ts';
import {
  diagramIds,
  isPicture,
  pictureName,
  readDiagramText,
  shown,
  type DiagramText,
} from '../../reader/diagrams/load.ts';
import type { Drawing } from './render.ts';

export type Renderer = (drawings: Drawing[]) => Promise<string[]>;

interface Picture {
  text: DiagramText;
  lang: Locale;
}

/**
 * Draws every diagram of a content folder in every language and says what changed. All of them are
 * drawn before the first is written, so that a graph which cannot be drawn leaves the folder as it was.
 */
export async function writeDiagrams(contentDir: string, render: Renderer): Promise<string[]> {
  const texts = diagramIds(contentDir).map((id) => readDiagramText(contentDir, id));
  const pictures = texts.flatMap((text) => locales.map((lang) => ({ text, lang })));
  const svgs = await render(pictures.map(drawing));
  const written = pictures.flatMap((picture, index) => writePicture(picture, svgs[index] ?? ''));
  const removed = texts.flatMap(removeOldPictures);
  return [...written, ...removed];
}

function drawing({ text, lang }: Picture): Drawing {
  const labels = text.labels[lang];
  return {
    id: text.id,
    title: labels.title,
    description: labels.description,
    file: shown(join(text.folder, 'graph.mmd')),
    source: fillLabels(text.graph, labels),
    lines: placeholders(text.graph).flatMap(({ name }) => linesOf(labels.labels[name] ?? '')),
  };
}

function linesOf(label: string): string[] {
  return label.split(/<br\s*\/?>/).map((line) => line.trim());
}

function writePicture({ text, lang }: Picture, svg: string): string[] {
  const path = join(text.folder, pictureName(text, lang));
  if (existsSync(path) && readFileSync(path, 'utf8') === svg) return [];
  writeFileAtomic.sync(path, svg);
  return [`wrote ${shown(path)}`];
}

function removeOldPictures(text: DiagramText): string[] {
  const current = locales.map((lang) => pictureName(text, lang));
  const old = readdirSync(text.folder).filter(
    (file) => locales.some((lang) => isPicture(file, lang)) && !current.includes(file),
  );
  for (const file of old) rmSync(join(text.folder, file));
  return old.map((file) => `removed ${shown(join(text.folder, file))}`);
}
