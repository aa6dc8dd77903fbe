import { expect, test } from 'vitest';
import { requireFonts } from '../../../src/pictures/diagrams/fonts.ts';

const noto = 'NotoSansCJK-Regular.ttc: "Noto Sans CJK SC" "Regular"';
const liberation = 'LiberationSans-Regular.ttf: "Liberation Sans" "Regular"';
const dejavu = 'DejaVuSans.ttf: "DejaVu Sans" "Book"';

function answering(chinese: string, latin: string) {
  return (pattern: string) => (pattern === ':lang=zh-cn' ? chinese : latin);
}

test('passes with a Chinese font and one of the widths of Arial', () => {
  expect(() => requireFonts(answering(noto, liberation))).not.toThrow();
});

test('says what to install when Chinese would be drawn as boxes', () => {
  expect(() => requireFonts(answering(dejavu, liberation))).toThrow(`fc-match :lang=zh-cn
  found: ${dejavu}
  do:    Install a font with Chinese characters (Debian: apt-get install fontconfig fonts-noto-cjk), then run \`npm run diagrams\`.`);
});

test('says what to install when Latin letters would be too wide or too narrow', () => {
  expect(() => requireFonts(answering(noto, dejavu))).toThrow('fontconfig fonts-liberation');
});

test('says so when there is no fontconfig', () => {
  expect(() => requireFonts(answering('', ''))).toThrow('found: no answer');
});
