import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagramIds, loadDiagram } from '../../../src/reader/diagrams/load.ts';
import { checkDiagrams } from './fixture.ts';
import { descendants, parseSvg, type SvgElement } from '../../../src/pictures/diagrams/svg-tree.ts';
import { locales } from '../../../src/history/address.ts';

const CONTENT = 'content';
const ATTRIBUTES = new Set(
  (
    'xmlns class viewBox width height role aria-labelledby aria-describedby font-size text-anchor fill ' +
    'id markerWidth markerHeight refX refY markerUnits orient d stroke stroke-dasharray marker-end ' +
    'transform x y rx points href'
  ).split(' '),
);
/** A colour in any notation of CSS, names of colours included (they are all that letters can be here). */
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(/i;
const ALLOWED_PAINT = new Set(['none', 'currentColor']);

const all = diagramIds(CONTENT).flatMap((id) => locales.map((lang) => ({ id, lang })));

test('every committed diagram is up to date and links to notes that exist', () => {
  expect(all.length).toBeGreaterThanOrEqual(12);
  checkDiagrams(CONTENT);
});

describe.each(all)('$id in $lang', ({ id, lang }) => {
  const elements = elementsOf(loadDiagram(CONTENT, id, lang).svg);

  test('has no style, no script, no foreign element, no attribute beyond the list', () => {
    const tags = new Set(elements.map(({ tag }) => tag));
    expect(
      [...tags].filter(
        (tag) => !/^(svg|title|desc|marker|path|g|a|rect|polygon|text|tspan)$/.test(tag),
      ),
    ).toEqual([]);
    const attributes = new Set(elements.flatMap((node) => Object.keys(node.attributes)));
    expect([...attributes].filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
  });

  test('holds no colour of its own', () => {
    for (const { attributes } of elements) {
      for (const name of ['fill', 'stroke']) {
        if (attributes[name]) expect(ALLOWED_PAINT).toContain(attributes[name]);
      }
    }
  });

  test('refers only to its own ids', () => {
    const ids = idsOf(elements);
    const values = elements.flatMap(({ attributes }) => Object.entries(attributes));
    const uses = values.flatMap(([name, value]) => {
      if (name.startsWith('aria-')) return value.split(' ');
      return [...value.matchAll(/^url\(#(.+)\)$/g)].map((match) => match[1] ?? '');
    });
    expect(uses.length).toBeGreaterThan(2);
    expect(uses.filter((use) => !ids.includes(use))).toEqual([]);
  });

  test('can be shown without a scroll bar on a phone', () => {
    expect(Number(elements[0]?.attributes['width'])).toBeLessThanOrEqual(358 / 0.8);
  });
});

test.each(locales)(
  'no two diagrams share an id in %s, so that they can stand on one page',
  (lang) => {
    const ids = diagramIds(CONTENT).flatMap((id) =>
      idsOf(elementsOf(loadDiagram(CONTENT, id, lang).svg)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('both languages have the same nodes, marks and links', () => {
  for (const id of diagramIds(CONTENT)) {
    const [en, zh] = locales.map((lang) =>
      structure(elementsOf(loadDiagram(CONTENT, id, lang).svg)),
    );
    expect(zh).toEqual(en);
  }
});

describe('the stylesheet', () => {
  const css = readFileSync('src/pictures/diagrams/diagram.css', 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\//g,
    '',
  );

  test('holds no colour literal', () => {
    expect(css).not.toMatch(COLOUR);
    const paints = [
      ...css.matchAll(/^\s*(?:fill|stroke|color|background|border-color):\s*([^;]+);/gm),
    ];
    expect(paints.length).toBeGreaterThan(10);
    for (const [, paint] of paints) expect(paint).toMatch(/^(var\(--[a-z-]+\)|none|currentColor)$/);
  });

  test('uses only variables that it or the tokens define', () => {
    const tokens = readFileSync('src/site/styles/tokens.css', 'utf8');
    const defined = new Set(
      [...`${css}${tokens}`.matchAll(/(--[\w-]+):/g)].map(([, name]) => name),
    );
    const used = [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });
});

function elementsOf(svg: string): SvgElement[] {
  const root = parseSvg(svg);
  return root ? descendants(root) : [];
}

function idsOf(elements: SvgElement[]): string[] {
  return elements.flatMap(({ attributes }) => attributes['id'] ?? []);
}

function structure(elements: SvgElement[]): string[] {
  return elements
    .filter(({ tag, attributes }) => tag === 'a' || attributes['class'])
    .map(({ attributes }) => attributes['href'] ?? attributes['class'] ?? '')
    .sort();
}
