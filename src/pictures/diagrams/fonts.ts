import { execFileSync } from 'node:child_process';
import { ContentError } from '../../errors.ts';

const CJK =
  /CJK|Source Han|Noto S\w+ SC|WenQuanYi|Droid Sans Fallback|PingFang|YaHei|Sim(Sun|Hei)|Heiti|Songti/i;
const ARIAL_WIDTHS = /Arial|Liberation Sans|Arimo/i;

/** Runs `fc-match PATTERN` and returns its line. */
export type FontMatch = (pattern: string) => string;

/** Boxes take the width of their words: without these fonts they would be measured from tofu. */
export function requireFonts(match: FontMatch = fcMatch): void {
  requireFont(match, ':lang=zh-cn', CJK, 'a font with Chinese characters', 'fonts-noto-cjk');
  requireFont(match, 'Arial', ARIAL_WIDTHS, "a font with Arial's widths", 'fonts-liberation');
}

function requireFont(
  match: FontMatch,
  pattern: string,
  expected: RegExp,
  what: string,
  debianPackage: string,
): void {
  const found = match(pattern);
  if (expected.test(found)) return;
  throw new ContentError({
    where: `fc-match ${pattern}`,
    found: found || 'no answer',
    fix: `Install ${what} (Debian: apt-get install fontconfig ${debianPackage}), then run \`npm run diagrams\`.`,
  });
}

function fcMatch(pattern: string): string {
  try {
    return execFileSync('fc-match', [pattern], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
