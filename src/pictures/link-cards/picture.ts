import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Node } from '@takumi-rs/core';
import manifest from '../../../package.json' with { type: 'json' };
import type { LinkCard } from './card.ts';
import { layOut, pictureSize } from './layout.ts';
import { readPalette } from './palette.ts';

/** The picture of a card, before it is drawn. */
export interface Picture {
  card: LinkCard;
  node: Node;
  /** Changes with everything that the picture depends on: text, layout, colours, fonts, renderer. */
  key: string;
}

const palette = readPalette();

/** Stylesheets of every card, the site's colours first. */
export const stylesheets: readonly string[] = [
  palette.stylesheet,
  readFileSync('src/pictures/link-cards/picture.css', 'utf8'),
];

const { dependencies } = manifest;
const drawnBy = [
  '@takumi-rs/core',
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@fontsource-variable/noto-sans-sc',
] as const;
const versions = drawnBy.map((name) => `${name} ${dependencies[name]}`);

export function pictureOf(card: LinkCard): Picture {
  const node = layOut(card, palette);
  const everything = JSON.stringify([node, pictureSize, stylesheets, versions]);
  const key = createHash('sha256').update(everything).digest('hex').slice(0, 20);
  return { card, node, key };
}

/** Where a picture is served, below the base. */
export function picturePath({ key }: Picture): string {
  return `/og/${key}.png`;
}
