import type { Locale } from '../../history/address.ts';
import { drawnLines } from './clean-svg.ts';
import { placeholders } from '../../reader/diagrams/graph.ts';
import type { DiagramText } from '../../reader/diagrams/load.ts';
import { descendants, parseSvg, printSvg, type SvgElement, textOf } from './svg-tree.ts';

const tags = new Set('svg title desc marker path g a rect polygon text tspan'.split(' '));

const attributes = new Set(
  (
    'xmlns class viewBox width height role aria-labelledby aria-describedby font-size text-anchor ' +
    'fill id markerWidth markerHeight refX refY markerUnits orient d stroke stroke-dasharray ' +
    'marker-end transform x y rx points href'
  ).split(' '),
);

/** What a shape is nothing without. */
const shapes: Record<string, readonly string[]> = {
  path: ['d'],
  rect: ['x', 'y', 'width', 'height'],
  polygon: ['points'],
  tspan: ['x', 'y'],
};

/**
 * Why a committed picture is not what `npm run diagrams` wrote, as far as a browser is not needed
 * to see it; undefined when it may be. Its name tells what it was drawn from, not what is in it.
 */
export function pictureFlaw(svg: string, text: DiagramText, lang: Locale): string | undefined {
  const root = parseSvg(svg);
  if (!root) return 'no picture in the file';
  const elements = descendants(root);
  return (
    foreignPart(elements) ??
    (`${printSvg(root)}\n` === svg ? undefined : 'text that the command does not write so') ??
    noNumber(elements) ??
    otherWords(elements, text, lang) ??
    lostLabel(svg, text, lang) ??
    otherLinks(elements, text)
  );
}

function foreignPart(elements: readonly SvgElement[]): string | undefined {
  const tag = elements.find((element) => !tags.has(element.tag))?.tag;
  if (tag !== undefined) return `the element <${tag}>, which no picture here has`;
  const names = elements.flatMap((element) => Object.keys(element.attributes));
  const name = names.find((each) => !attributes.has(each));
  return name && `the attribute ${name}, which no picture here has`;
}

function noNumber(elements: readonly SvgElement[]): string | undefined {
  const [root] = elements;
  const lacking = ['width', 'height', 'viewBox'].find(
    (name) => !/^[\d -]+$/.test(root?.attributes[name] ?? ''),
  );
  if (lacking) return `no ${lacking} in whole numbers`;
  const coordinates = ['d', 'x', 'y', 'width', 'height', 'points', 'transform'];
  const bad = elements.some((element) =>
    coordinates.some((name) => /NaN|Infinity|undefined/.test(element.attributes[name] ?? '')),
  );
  if (bad) return 'a coordinate that is no number';
  const short = elements.find(({ tag, attributes: given }) =>
    (shapes[tag] ?? []).some((name) => given[name] === undefined),
  );
  return short && `a <${short.tag}> without ${(shapes[short.tag] ?? []).join(', ')}`;
}

function otherWords(
  elements: readonly SvgElement[],
  { labels }: DiagramText,
  lang: Locale,
): string | undefined {
  const wanted = { title: labels[lang].title, desc: labels[lang].description };
  return (['title', 'desc'] as const)
    .filter((tag) => {
      const found = elements.find((element) => element.tag === tag);
      return !found || textOf(found) !== wanted[tag];
    })
    .map((tag) => `another <${tag}> than labels.${lang}.json gives`)[0];
}

function lostLabel(svg: string, { graph, labels }: DiagramText, lang: Locale): string | undefined {
  const drawn = drawnLines(svg);
  const lines = placeholders(graph).flatMap(({ name }) =>
    (labels[lang].labels[name] ?? '').split(/<br\s*\/?>/).map((line) => line.trim()),
  );
  const lost = lines.find((line) => {
    const at = drawn.indexOf(line);
    if (at >= 0) drawn.splice(at, 1);
    return at < 0;
  });
  if (lost !== undefined) return `no "${lost}", which labels.${lang}.json has`;
  const foreign = drawn.find((line) => !graph.includes(line));
  return foreign && `"${foreign}", which neither graph.mmd nor labels.${lang}.json has`;
}

function otherLinks(elements: readonly SvgElement[], { links }: DiagramText): string | undefined {
  const drawn = elements.flatMap(({ attributes: { href } }) => href ?? []).sort();
  const wanted = links.map(({ href }) => href).sort();
  return drawn.join(' ') === wanted.join(' ') ? undefined : 'other links than graph.mmd has';
}
