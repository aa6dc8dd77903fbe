import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A file of a font: fonts come cut into files by the characters that they serve. */
export interface FontFile {
  family: string;
  path: string;
  /** First and last code point, both included. */
  ranges: [number, number][];
}

const require = createRequire(import.meta.url);

const families = [
  { family: 'Inter', name: 'inter' },
  { family: 'Noto Sans SC', name: 'noto-sans-sc' },
  { family: 'JetBrains Mono', name: 'jetbrains-mono' },
];

/** Every file of the fonts that cards are set in, in all weights, upright. */
export const fontFiles: readonly FontFile[] = families.flatMap(({ family, name }) => {
  const folder = `@fontsource-variable/${name}`;
  const subsets = require(`${folder}/unicode.json`) as Record<string, string>;
  return Object.entries(subsets).map(([subset, ranges]) => ({
    family,
    path: require.resolve(
      `${folder}/files/${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    ),
    ranges: readRanges(ranges),
  }));
});

export function readFont({ path }: FontFile): Buffer {
  return readFileSync(path);
}

/** A CSS `unicode-range`: `U+4e00,U+4e07-4e0b`. */
function readRanges(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}
