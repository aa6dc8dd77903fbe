import { areaY, dot, line, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface DrawnLine {
  label: string;
  as: 'main' | 'peer' | 'floor';
  points: { x: number; y: number; spread: [number, number] }[];
}

export interface Axes {
  lang: string;
  /** CSS pixels, labels included. */
  width: number;
  height: number;
  /** Room for the labels at the right. */
  labels: number;
  x: string;
  y: string;
}

/** Least distance of two labels, in CSS pixels. */
const LEADING = 14;

/** The lines on two logarithmic axes, each labelled at its end: an SVG whose colours are the page's. */
export function drawPlot(lines: readonly DrawnLine[], axes: Axes): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    document: document,
    ...{ width: axes.width, height: axes.height },
    ...{ marginRight: axes.labels, marginLeft: 48, marginTop: 28, marginBottom: 40 },
    x: axis(
      axes.x,
      axes.lang,
      lines.flatMap(({ points }) => points.map(({ x }) => x)),
    ),
    y: axis(
      axes.y,
      axes.lang,
      lines.flatMap(({ points }) => points.map(({ y }) => y)),
    ),
    marks: lines.flatMap(marksOf),
  }) as unknown as SVGSVGElement & { scale: (name: string) => { apply: (n: number) => number } };
  svg.querySelector('style')?.remove();
  for (const label of labelsOf(lines, svg)) svg.append(textOf(document, label));
  svg.setAttribute('aria-hidden', 'true');
  return rounded(svg.outerHTML);
}

function axis(label: string, lang: string, values: readonly number[]) {
  const number = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  return {
    type: 'log' as const,
    label,
    ticks: ticksOf(Math.min(...values), Math.max(...values)),
    tickFormat: (value: number) => number.format(value),
    grid: true,
  };
}

/** Decades, or 1, 2 and 5 of each where there are fewer than two. */
function ticksOf(least: number, most: number): number[] {
  const steps = most / least < 100 ? [1, 2, 5] : [1];
  const first = Math.floor(Math.log10(least));
  const decades = Math.ceil(Math.log10(most)) - first + 1;
  return Array.from({ length: decades }, (_, index) => 10 ** (first + index))
    .flatMap((decade) => steps.map((step) => step * decade))
    .filter((tick) => tick >= least && tick <= most);
}

function marksOf({ points, as }: DrawnLine) {
  const stroke = `var(--plot-${as})`;
  const at = { x: 'x', y: 'y' };
  return [
    areaY(points, {
      ...{ x: 'x', fill: stroke, fillOpacity: 0.25 },
      y1: ({ spread }: DrawnLine['points'][number]) => spread[0],
      y2: ({ spread }: DrawnLine['points'][number]) => spread[1],
    }),
    line(points, {
      ...{ ...at, stroke, strokeWidth: as === 'main' ? 2.5 : 1.25 },
      ...(as === 'floor' ? { strokeDasharray: '4 3' } : {}),
    }),
    dot(points, { ...at, fill: stroke, r: as === 'main' ? 2.5 : 1.75 }),
  ];
}

interface Label {
  text: string;
  as: DrawnLine['as'];
  x: number;
  y: number;
}

/** Labels beside the ends of their lines, moved down until none lies on another. */
function labelsOf(
  lines: readonly DrawnLine[],
  svg: { scale: (name: string) => { apply: (value: number) => number } },
): Label[] {
  const ends = lines.flatMap(({ label, as, points }) => {
    const last = points.at(-1);
    if (!last) return [];
    const [x, y] = [svg.scale('x').apply(last.x), svg.scale('y').apply(last.y)];
    return [{ text: label, as, x: x + 8, y }];
  });
  let free = -Infinity;
  return ends
    .toSorted((one, other) => one.y - other.y)
    .map((label) => {
      free = Math.max(label.y, free);
      const placed = { ...label, y: free };
      free += LEADING;
      return placed;
    });
}

function textOf(document: Document, { text, as, x, y }: Label): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  const attributes = { x, y, dy: '0.32em', 'text-anchor': 'start', class: `plot-label ${as}` };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** Tenths of a pixel are enough, and a third of the bytes. */
function rounded(svg: string): string {
  return svg.replaceAll(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
