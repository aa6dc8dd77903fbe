import { ContentError } from '../../errors.ts';
import type { DiagramLabels } from './labels.ts';
import { parseLink, type DiagramLink } from './links.ts';

/** What a node can be marked with; each has a line in the legend (`diagram.legend.<mark>`). */
export const MARKS = [
  'changed',
  'kept',
  'dead',
  'spotlight',
  'axis-h',
  'axis-w',
  'axis-t',
] as const;
export type Mark = (typeof MARKS)[number];

export interface Placeholder {
  name: string;
  line: number;
}

export interface GraphLink {
  href: string;
  link: DiagramLink;
  line: number;
}

const PLACEHOLDER = /\{\{([a-z][a-z0-9-]*)\}\}/g;

/** Every `{{name}}` of a graph, in order, with its line. */
export function placeholders(graph: string): Placeholder[] {
  return eachLine(graph, (text, line) =>
    [...text.matchAll(PLACEHOLDER)].map((match) => ({ name: match[1] ?? '', line })),
  );
}

export function marksOf(graph: string): Mark[] {
  const used = new Set(eachLine(graph, classNames));
  return MARKS.filter((mark) => used.has(mark));
}

/** The links of a graph; throws on an address that the site cannot resolve. */
export function linksOf(graph: string, file: string): GraphLink[] {
  return eachLine(graph, (text, line) => {
    const href = /^\s*click\s+\S+\s+href\s+"([^"]*)"/.exec(text)?.[1];
    return href === undefined ? [] : [{ href, link: requireLink(href, `${file}:${line}`), line }];
  });
}

/** Colours and sizes belong to the site's stylesheet: a graph that sets them would lose them silently. */
export function checkGraphStyle(graph: string, file: string): void {
  eachLine(graph, (text, line) => {
    const where = `${file}:${line}`;
    const styling = /^\s*(classDef|style|linkStyle)\b|(%%\{)/.exec(text);
    if (styling) throw stylingError(where, styling[1] ?? styling[2] ?? '');
    const unknown = classNames(text).find((name) => !isMark(name));
    if (unknown) throw unknownMark(where, unknown);
    return [];
  });
}

/**
 * The graph in one language. Title and description go last, so that the line numbers in mermaid's
 * messages are those of graph.mmd.
 */
export function fillLabels(graph: string, { title, description, labels }: DiagramLabels): string {
  const filled = graph.replaceAll(PLACEHOLDER, (_, name: string) => entities(labels[name] ?? ''));
  return `${filled.trimEnd()}\n  accTitle: ${oneLine(title)}\n  accDescr: ${oneLine(description)}\n`;
}

/** `<br/>` is a line break; every other character that mermaid could read as syntax becomes an entity. */
function entities(label: string): string {
  return label
    .split(/<br\s*\/?>/)
    .map((line) => line.replaceAll(/[#&<>"`*]/g, (char) => `#${char.codePointAt(0)};`))
    .join('<br/>');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function classNames(text: string): string[] {
  const inline = [...text.matchAll(/:::([\w-]+)/g)].map((match) => match[1] ?? '');
  const statement = /^\s*class\s+\S+\s+([\w-]+)/.exec(text)?.[1];
  return statement ? [...inline, statement] : inline;
}

function isMark(name: string): name is Mark {
  return MARKS.some((mark) => mark === name);
}

function eachLine<T>(graph: string, read: (text: string, line: number) => T[]): T[] {
  return graph.split('\n').flatMap((text, index) => read(text, index + 1));
}

function requireLink(href: string, where: string): DiagramLink {
  const link = parseLink(href);
  if (link) return link;
  throw new ContentError({
    where,
    found: `the link "${href}"`,
    fix: 'Write note:NUMBER#note-id, pr:NUMBER or page:/path/, then run `npm run diagrams`.',
  });
}

function stylingError(where: string, word: string): ContentError {
  return new ContentError({
    where,
    found: `"${word}", which sets colours or sizes in the graph`,
    fix: `Mark the node instead (class NODE MARK; marks: ${MARKS.join(', ')}), then run \`npm run diagrams\`.`,
  });
}

function unknownMark(where: string, name: string): ContentError {
  return new ContentError({
    where,
    found: `the mark "${name}"`,
    fix: `Use one of ${MARKS.join(', ')}, then run \`npm run diagrams\`.`,
  });
}
