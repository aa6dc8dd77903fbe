import { create } from 'fontkitten';
import { type FontFile, fontFiles, readFont } from './fonts.ts';

/** Characters that no font of the cards can draw, each once. */
export function missingCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => !isDrawable(character.codePointAt(0)!));
}

const known = new Map<number, boolean>();

function isDrawable(codePoint: number): boolean {
  const found = known.get(codePoint);
  if (found !== undefined) return found;
  // The ranges promise more than the files hold: a range is where to look, the file has the truth.
  const drawable = fontFiles.some((file) => serves(file, codePoint) && opened(file)(codePoint));
  known.set(codePoint, drawable);
  return drawable;
}

function serves({ ranges }: FontFile, codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}

const fonts = new Map<string, (codePoint: number) => boolean>();

function opened(file: FontFile): (codePoint: number) => boolean {
  const known = fonts.get(file.path);
  if (known) return known;
  const font = create(readFont(file));
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file.path} is a collection of fonts.`);
  const holds = (codePoint: number): boolean => font.hasGlyphForCodePoint(codePoint);
  fonts.set(file.path, holds);
  return holds;
}
