import { FONT_SIZE } from '../../reader/diagrams/config.ts';
import { MARKS } from '../../reader/diagrams/graph.ts';
import {
  childElements,
  classesOf,
  descendants,
  element,
  parseSvg,
  printSvg,
  textOf,
  type SvgElement,
} from './svg-tree.ts';

/** mermaid empties an address with an unknown scheme, so neutral links travel under this one. */
export const LINK_CARRIER = 'https://diagram.invalid/';

const CORNER = '3';
/** Distance of two lines of one label in em; mermaid's 1.1 is too tight for Han characters. */
const LEADING = 1.35;
/** Baseline of a label's first line, and mermaid's own distance of lines, in em. */
const FIRST_BASELINE = 1;
const MERMAID_LEADING = 1.1;

export interface PictureNames {
  id: string;
  title: string;
  description: string;
}

/**
 * Keeps the geometry and the words of a flowchart drawn by mermaid and drops everything else: its
 * style sheet, colours, style attributes, ids, data, unused markers. What is left is dressed by
 * diagram.css through a handful of classes, and is black line art where no style sheet is at hand.
 */
export function cleanSvg(raw: string, names: PictureNames): string {
  const root = parseSvg(raw);
  if (!root) throw new Error(`mermaid returned no <svg> for ${names.id}`);
  const drawn = descendants(root);
  return `${printSvg(
    element('svg', rootAttributes(root, names), [
      element('title', { id: `${names.id}-title` }, [names.title]),
      element('desc', { id: `${names.id}-desc` }, [names.description]),
      arrowMarker(names.id),
      ...byClass(drawn, 'cluster').map(cluster),
      ...byClass(drawn, 'flowchart-link').flatMap((path) => edge(path, names.id)),
      ...byClass(drawn, 'edgeLabel').map(edgeLabel),
      ...byClass(drawn, 'nodes').flatMap(childElements).map(nodeOrLink),
    ]),
  )}\n`;
}

/** The lines of every label in a cleaned SVG, in document order. */
export function drawnLines(svg: string): string[] {
  const root = parseSvg(svg);
  return root
    ? descendants(root)
        .filter(({ tag }) => tag === 'tspan')
        .map(textOf)
    : [];
}

function rootAttributes(root: SvgElement, { id }: PictureNames): Record<string, string> {
  const [x, y, width, height] = (root.attributes['viewBox'] ?? '').split(/\s+/).map(Number);
  const box = [x, y, width, height].map((value) => Math.ceil(value ?? 0));
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'diagram-picture',
    viewBox: box.join(' '),
    width: String(box[2]),
    height: String(box[3]),
    role: 'graphics-document document',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-desc`,
    'font-size': String(FONT_SIZE),
    'text-anchor': 'middle',
    fill: 'currentColor',
  };
}

/** The only marker that is kept: every edge of these diagrams ends in the same arrow. */
function arrowMarker(id: string): SvgElement {
  const size = { markerWidth: '7', markerHeight: '7', refX: '8', refY: '5' };
  return element(
    'marker',
    {
      id: `${id}-arrow`,
      viewBox: '0 0 10 10',
      ...size,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    [element('path', { class: 'arrow', d: 'M 0 0 L 10 5 L 0 10 z' })],
  );
}

function cluster(group: SvgElement): SvgElement {
  const box = descendants(group).find(({ tag }) => tag === 'rect');
  const label = byClass(descendants(group), 'cluster-label')[0];
  return element('g', { class: 'cluster' }, [
    box && shape(box),
    label && element('g', placed(label), [label && textBlock(label, 'cluster-title')]),
  ]);
}

/** Nothing for an invisible edge (`~~~`), which only places boxes. */
function edge(path: SvgElement, id: string): SvgElement[] {
  const classes = classesOf(path);
  if (classes.includes('edge-thickness-invisible')) return [];
  const dotted = classes.includes('edge-pattern-dotted');
  const attributes = {
    class: dotted ? 'edge edge-dotted' : 'edge',
    d: rounded(path.attributes['d'] ?? ''),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-dasharray': dotted ? '3 3' : undefined,
    'marker-end': path.attributes['marker-end'] && `url(#${id}-arrow)`,
  };
  return [element('path', attributes)];
}

function edgeLabel(group: SvgElement): SvgElement | undefined {
  const background = descendants(group).find(({ attributes }) => attributes['width']);
  if (!background) return undefined;
  return element('g', { class: 'edge-label', ...placed(group) }, [
    element('g', placed(byClass(descendants(group), 'label')[0]), [
      shape(background),
      textBlock(group),
    ]),
  ]);
}

function nodeOrLink(drawn: SvgElement): SvgElement {
  if (drawn.tag !== 'a') return node(drawn);
  const href = drawn.attributes['xlink:href']?.replace(LINK_CARRIER, '');
  return element('a', { href, ...placed(drawn) }, childElements(drawn).map(node));
}

function node(group: SvgElement): SvgElement {
  const marks = classesOf(group).filter((name) => MARKS.some((mark) => mark === name));
  const box = byClass(childElements(group), 'label-container')[0];
  const label = byClass(childElements(group), 'label')[0];
  return element('g', { class: ['node', ...marks].join(' '), ...placed(group) }, [
    box && shape(box, CORNER),
    label && element('g', placed(label), [textBlock(label)]),
  ]);
}

function shape({ tag, attributes }: SvgElement, radius?: string): SvgElement {
  const names = ['x', 'y', 'width', 'height', 'points', 'd', 'transform'];
  const kept = names.map((name) => [name, attributes[name] && rounded(attributes[name])] as const);
  return element(tag, {
    ...Object.fromEntries<string | undefined>(kept),
    rx: tag === 'rect' ? radius : undefined,
    fill: 'none',
    stroke: radius && 'currentColor',
  });
}

/** mermaid splits each line into words; a line is one `<tspan>` here, so that it reads and copies whole. */
function textBlock(group: SvgElement, className?: string): SvgElement {
  const lines = byClass(descendants(group), 'text-outer-tspan').map(textOf);
  const middle = (lines.length - 1) / 2;
  return element(
    'text',
    { class: className },
    lines.map((line, index) => {
      const y = FIRST_BASELINE + MERMAID_LEADING * middle + LEADING * (index - middle);
      return element('tspan', { x: '0', y: `${round(y)}em` }, [line.trim()]);
    }),
  );
}

function placed(node: SvgElement | undefined): { transform?: string } {
  const transform = node?.attributes['transform'];
  return transform ? { transform: rounded(transform) } : {};
}

function byClass(nodes: SvgElement[], name: string): SvgElement[] {
  return nodes.filter((node) => classesOf(node).includes(name));
}

function rounded(text: string): string {
  return text.replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(round(Number(number))));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
