import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ContentError } from '../../errors.ts';
import { readTextSync, refuseHidden } from '../text-file.ts';
import { locales, type Locale } from '../../history/address.ts';
import {
  checkGraphStyle,
  fillLabels,
  linksOf,
  marksOf,
  placeholders,
  type GraphLink,
  type Mark,
} from './graph.ts';
import { diagramHash } from './hash.ts';
import { readLabels, type DiagramLabels } from './labels.ts';

export interface Diagram {
  id: string;
  title: string;
  description: string;
  /** Mermaid text in this language, with neutral links. */
  source: string;
  /** The committed picture, with neutral links. */
  svg: string;
  marks: Mark[];
}

/** One structure and its words, checked against each other; says nothing of the pictures. */
export interface DiagramText {
  id: string;
  folder: string;
  graph: string;
  links: GraphLink[];
  labels: Record<Locale, DiagramLabels>;
}

/** With the committed pictures, each as it lies in the folder. */
export interface DrawnDiagram extends DiagramText {
  pictures: Record<Locale, { file: string; svg: string }>;
}

const MEND = 'run `npm run diagrams`';

/** What a page needs. Reads files, needs no browser; throws where text and picture do not agree. */
export function loadDiagram(contentDir: string, id: string, lang: Locale): Diagram {
  const text = readDiagramText(contentDir, id);
  const { title, description } = text.labels[lang];
  const source = fillLabels(text.graph, text.labels[lang]);
  const svg = readTextSync(requirePicture(text, lang));
  return { id, title, description, source, svg, marks: marksOf(text.graph) };
}

export function diagramIds(contentDir: string): string[] {
  const folder = join(contentDir, 'diagrams');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function readDiagramText(contentDir: string, id: string): DiagramText {
  const ids = diagramIds(contentDir);
  if (!ids.includes(id)) throw unknownDiagram(contentDir, id, ids);
  const folder = join(contentDir, 'diagrams', id);
  for (const name of ['graph.mmd', 'labels.en.json', 'labels.zh.json']) requireFile(folder, name);
  const graphFile = shown(join(folder, 'graph.mmd'));
  const graph = refuseHidden(readTextSync(join(folder, 'graph.mmd')), graphFile);
  checkGraphStyle(graph, graphFile);
  const labels = { en: labelsIn(folder, 'en'), zh: labelsIn(folder, 'zh') };
  const text = { id, folder, graph, links: linksOf(graph, graphFile), labels };
  checkLabels(text);
  return text;
}

/** @throws ContentError also where a picture is stale or absent */
export function readDrawnDiagram(contentDir: string, id: string): DrawnDiagram {
  const text = readDiagramText(contentDir, id);
  const picture = (lang: Locale) => {
    const path = requirePicture(text, lang);
    return { file: shown(path), svg: readTextSync(path) };
  };
  return { ...text, pictures: { en: picture('en'), zh: picture('zh') } };
}

export function pictureName(text: DiagramText, lang: Locale): string {
  return `${lang}-${diagramHash(text.id, fillLabels(text.graph, text.labels[lang]))}.svg`;
}

/** A path as errors show it: from the folder that the command runs in. */
export function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}

function labelsIn(folder: string, lang: Locale): DiagramLabels {
  const path = labelsPath(folder, lang);
  return readLabels(path, shown(path));
}

function labelsPath(folder: string, lang: Locale): string {
  return join(folder, `labels.${lang}.json`);
}

function checkLabels(text: DiagramText): void {
  requireSameLabels(text, 'en', 'zh');
  requireSameLabels(text, 'zh', 'en');
  for (const lang of locales) {
    requireLabelsForPlaceholders(text, lang);
    requirePlaceholdersForLabels(text, lang);
  }
}

function requireSameLabels(text: DiagramText, lang: Locale, other: Locale): void {
  for (const key of Object.keys(text.labels[lang].labels)) {
    if (Object.hasOwn(text.labels[other].labels, key)) continue;
    throw new ContentError({
      where: `${shown(labelsPath(text.folder, other))}: labels.${key}`,
      found: `no such label; labels.${lang}.json has it`,
      fix: `Write it in both languages or in neither, then ${MEND}.`,
    });
  }
}

function requireLabelsForPlaceholders({ folder, graph, labels }: DiagramText, lang: Locale): void {
  for (const { name, line } of placeholders(graph)) {
    if (Object.hasOwn(labels[lang].labels, name)) continue;
    throw new ContentError({
      where: `${shown(join(folder, 'graph.mmd'))}:${line}`,
      found: `{{${name}}}, which labels.${lang}.json has no label for`,
      fix: `Add labels.${name} in both languages, then ${MEND}.`,
    });
  }
}

function requirePlaceholdersForLabels({ folder, graph, labels }: DiagramText, lang: Locale): void {
  const used = new Set(placeholders(graph).map(({ name }) => name));
  for (const key of Object.keys(labels[lang].labels)) {
    if (used.has(key)) continue;
    throw new ContentError({
      where: `${shown(labelsPath(folder, lang))}: labels.${key}`,
      found: `a label that graph.mmd does not use (no {{${key}}})`,
      fix: `Use it or remove it in both languages, then ${MEND}.`,
    });
  }
}

/** The committed picture's path. @throws ContentError where it is stale or absent */
function requirePicture(text: DiagramText, lang: Locale): string {
  const path = join(text.folder, pictureName(text, lang));
  if (existsSync(path)) return path;
  const stale = readdirSync(text.folder).find((file) => isPicture(file, lang));
  throw new ContentError({
    where: shown(path),
    found: stale
      ? `stale picture: ${stale} was drawn from another graph, other labels or another renderer`
      : `no picture in ${lang}`,
    fix: `${MEND[0]?.toUpperCase()}${MEND.slice(1)} and commit what it writes.`,
  });
}

export function isPicture(file: string, lang: Locale): boolean {
  return new RegExp(`^${lang}-[0-9a-f]{16}\\.svg$`).test(file);
}

function requireFile(folder: string, name: string): void {
  if (existsSync(join(folder, name))) return;
  throw new ContentError({
    where: shown(join(folder, name)),
    found: 'no such file',
    fix: `Write graph.mmd, labels.en.json and labels.zh.json, then ${MEND}.`,
  });
}

function unknownDiagram(contentDir: string, id: string, ids: string[]): ContentError {
  return new ContentError({
    where: shown(join(contentDir, 'diagrams', id)),
    found: `no diagram "${id}"; there are: ${ids.join(', ') || 'none'}`,
    fix: `Name one of these, or write its graph and labels and ${MEND}.`,
  });
}
