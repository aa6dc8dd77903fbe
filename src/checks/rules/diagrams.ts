import { basename, join } from 'node:path';
import { defaultTreeAdapter, html, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { Problem } from '../../errors.ts';
import { servedAddresses } from '../served-addresses.ts';
import { locales } from '../../history/address.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { GraphLink } from '../../reader/diagrams/graph.ts';
import { type DiagramText, type DrawnDiagram, shown } from '../../reader/diagrams/load.ts';

/** Pictures are drawn to their end, and link to what is there. That none is stale, the reader sees. */
export function diagrams(folder: ContentFolder): Problem[] {
  const { pulls, pages, present } = folder;
  const addresses = servedAddresses(folder);
  const areAllRead = pages.length === present.pages.length;
  return folder.diagrams.flatMap((diagram) =>
    checkDiagram(diagram, {
      hasNote: (number, id) => {
        const pull = pulls.find((each) => each.number === number);
        const isUnread = !pull && present.pulls.some((each) => basename(each) === String(number));
        return isUnread || (pull?.anchors.some((anchor) => anchor.id === id) ?? false);
      },
      hasPage: (path) => !areAllRead || addresses.has(`/en${path}`),
    }),
  );
}

/** What a diagram may link to. */
export interface LinkTargets {
  hasNote: (pull: number, id: string) => boolean;
  /** @param path without language, such as `/rotary/#paths` */
  hasPage: (path: string) => boolean;
}

export function checkDiagram(diagram: DrawnDiagram, targets: LinkTargets): Problem[] {
  const pictures = locales.map((lang) => diagram.pictures[lang]);
  return [
    ...pictures.flatMap(({ file, svg }) => pictureProblems(file, svg)),
    ...diagram.links.flatMap((link) => linkProblems(diagram, link, targets)),
  ];
}

function pictureProblems(where: string, svg: string): Problem[] {
  const foreign = elementsOf(svg).find(({ tagName }) => !drawn.has(tagName))?.tagName;
  const found = foreign
    ? `the element <${foreign}>, which no picture here has`
    : !isWhole(svg) && 'no whole SVG picture in the file';
  const fix = 'Run `npm run diagrams` and commit what it writes; the file is never edited.';
  return found ? [{ where, found, fix }] : [];
}

/** A script or the picture of another host would come into the page with the drawing. */
const drawn = new Set('svg title desc marker path g a rect polygon text tspan'.split(' '));

/** One `<svg>` with something in it, every element closed: a browser shows less in silence. */
function isWhole(svg: string): boolean {
  const [root, ...rest] = parseFragment(svg.trim()).childNodes;
  const isSvg = root && defaultTreeAdapter.isElementNode(root) && root.namespaceURI === html.NS.SVG;
  return (
    !!isSvg && rest.length === 0 && root.childNodes.length > 0 && elementsOf(svg).every(isClosed)
  );
}

function isClosed({ sourceCodeLocation }: DefaultTreeAdapterTypes.Element): boolean {
  const { startTag, endTag, endOffset } = sourceCodeLocation ?? {};
  return endTag !== undefined || startTag?.endOffset === endOffset;
}

function elementsOf(svg: string): DefaultTreeAdapterTypes.Element[] {
  const within = (node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] => [
    ...(defaultTreeAdapter.isElementNode(node) ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(within) : []),
  ];
  return within(parseFragment(svg, { sourceCodeLocationInfo: true }));
}

function linkProblems(
  { folder }: DiagramText,
  { link, href, line }: GraphLink,
  { hasNote, hasPage }: LinkTargets,
): Problem[] {
  const where = `${shown(join(folder, 'graph.mmd'))}:${line}`;
  if (link.kind === 'note' && !hasNote(link.pr, link.note)) {
    const anchors = shown(join(folder, '..', '..', 'prs', String(link.pr), 'anchors.yaml'));
    const found = `the link "${href}", but ${anchors} has no ${link.note}`;
    return [{ where, found, fix: 'Link to a note that exists, then run `npm run diagrams`.' }];
  }
  if (link.kind !== 'page' || hasPage(link.path)) return [];
  const found = `the link "${href}", which is no page or no heading of the site`;
  return [{ where, found, fix: 'Link to a page that exists, then run `npm run diagrams`.' }];
}
