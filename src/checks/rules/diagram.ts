import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { locales, type Locale } from '../../history/address.ts';
import type { GraphLink } from '../../reader/diagrams/graph.ts';
import { type DiagramText, type DrawnDiagram, shown } from '../../reader/diagrams/load.ts';
import { pictureFlaw } from '../../pictures/diagrams/picture-flaw.ts';

/** What a diagram may link to. */
export interface LinkTargets {
  hasNote: (pull: number, id: string) => boolean;
  /** @param path without language, such as `/rotary/#paths` */
  hasPage: (path: string) => boolean;
}

/** What is wrong between a diagram, its committed pictures and the pages that it links to. */
export function checkDiagram(diagram: DrawnDiagram, targets: LinkTargets): Problem[] {
  return [
    ...locales.flatMap((lang) => pictureProblems(diagram, lang)),
    ...diagram.links.flatMap((link) => linkProblems(diagram, link, targets)),
  ];
}

function pictureProblems(diagram: DrawnDiagram, lang: Locale): Problem[] {
  const { file, svg } = diagram.pictures[lang];
  const found = pictureFlaw(svg, diagram, lang);
  const fix = 'Run `npm run diagrams` and commit what it writes; the file is never edited.';
  return found ? [{ where: file, found, fix }] : [];
}

function linkProblems(
  { folder }: DiagramText,
  { link, href, line }: GraphLink,
  { hasNote, hasPage }: LinkTargets,
): Problem[] {
  const where = `${shown(join(folder, 'graph.mmd'))}:${line}`;
  if (link.kind === 'note' && !hasNote(link.pr, link.note)) {
    const anchors = shown(join(folder, '..', '..', 'prs', String(link.pr), 'anchors.yaml'));
    return [
      {
        where,
        found: `the link "${href}", but ${anchors} has no ${link.note}`,
        fix: 'Link to a note that exists, then run `npm run diagrams`.',
      },
    ];
  }
  if (link.kind !== 'page' || hasPage(link.path)) return [];
  return [
    {
      where,
      found: `the link "${href}", which is no page or no heading of the site`,
      fix: 'Link to a page that exists, then run `npm run diagrams`.',
    },
  ];
}
