import type { Node, TextNode } from '@takumi-rs/core';
import { languageTags, type Locale } from '../../history/address.ts';
import type { CardFact, LinkCard } from './card.ts';
import { markSvg, stripSvg } from './drawings.ts';
import type { Palette } from './palette.ts';
import { fittingSize, type Size, unbroken } from './typesetting.ts';

/** What Open Graph asks for; every client crops or scales from it. */
export const pictureSize = { width: 1200, height: 630 };

/** Largest first. Room for a title alone, above a lead, and above a lead with facts below. */
const titleSizes: readonly [Size, ...Size[]] = [
  { px: 84, lines: 2 },
  { px: 64, lines: 3 },
  { px: 54, lines: 3 },
  { px: 44, lines: 4 },
];
const titleSizesAboveLead: readonly [Size, ...Size[]] = [
  { px: 76, lines: 1 },
  { px: 64, lines: 2 },
  { px: 54, lines: 3 },
  { px: 44, lines: 4 },
];
const titleSizesBetween: readonly [Size, ...Size[]] = [
  { px: 64, lines: 1 },
  { px: 46, lines: 2 },
];
const measure = pictureSize.width - 2 * 64;

function titleSizesOf(isAboveLead: boolean, isAboveFacts: boolean) {
  if (!isAboveLead) return titleSizes;
  return isAboveFacts ? titleSizesBetween : titleSizesAboveLead;
}

/** A card as the renderer takes it: boxes and words, classes of picture.css. */
export function layOut(card: LinkCard, palette: Palette): Node {
  const { locale, number, facts } = card;
  return {
    ...box(`card ${locale}`, [
      headBox(card, palette),
      bodyBox(card),
      ...(facts.length > 0 ? [box(number ? 'facts' : 'facts counts', facts.map(factBox))] : []),
      image('strip', stripSvg(palette)),
    ]),
    lang: languageTags[locale],
    attributes: { 'data-theme': 'light' },
  };
}

function headBox({ site, number }: LinkCard, palette: Palette): Node {
  const brand = box('brand', [image('mark', markSvg(palette)), text('site', site)]);
  return box('head', number ? [brand, text('number', number)] : [brand]);
}

function bodyBox({ locale, labels, title, description, hasLead, facts }: LinkCard): Node {
  const { px } = fittingSize(title, measure, titleSizesOf(hasLead, facts.length > 0));
  return box('body', [
    ...(labels.length > 0 ? [box('labels', labels.flatMap(labelNodes))] : []),
    { ...text('title', unbroken(title, locale)), style: { fontSize: px } },
    ...(hasLead ? [box('lead', runs(description, locale))] : []),
  ]);
}

function labelNodes(label: string, index: number): Node[] {
  const words = text('label', label.charAt(0).toUpperCase() + label.slice(1));
  return index === 0 ? [words] : [box('between', []), words];
}

function factBox({ label, value, lines }: CardFact): Node {
  const changed = lines ? [text('plus', lines.added), text('minus', lines.deleted)] : [];
  return box('fact', [text('name', label), box('value', [text('', value), ...changed])]);
}

/** Files, flags and names with an underscore are set as code, the rest as prose. */
function runs(prose: string, locale: Locale): Node[] {
  return prose
    .split(/((?:--)?[\w./-]*_[\w./-]*\w|[\w./-]+\.py|--[\w-]+)/)
    .map((run, index) => text(index % 2 === 0 ? '' : 'code', unbroken(run, locale)))
    .filter((node) => node.text !== '');
}

function box(className: string, children: Node[]): Node {
  return { type: 'container', className, children };
}

function text(className: string, words: string): TextNode {
  return { type: 'text', className, text: words };
}

function image(className: string, src: string): Node {
  return { type: 'image', className, src };
}
