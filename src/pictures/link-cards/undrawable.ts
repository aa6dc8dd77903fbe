import { codePoint } from '../../history/code-point.ts';
import type { Problem } from '../../errors.ts';
import { missingCharacters } from './glyphs.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';
import { placeOfKey } from '../../reader/ui-strings.ts';

/** A character that no font holds would be an empty box on the picture for links to a page. */
export function undrawableCharacters(folder: ContentFolder): Problem[] {
  return drawnTexts(folder).flatMap(({ text, where }) =>
    missingCharacters(text).map((character) => ({
      found: `the character ${nameOf(character)}, which no font of the link pictures holds`,
      where,
      fix: 'Write it otherwise, or add a font that holds it in src/pictures/link-cards/fonts.ts.',
    })),
  );
}

interface DrawnText {
  text: string;
  where: string;
}

function drawnTexts(folder: ContentFolder): DrawnText[] {
  const { pages, pulls, uiStrings } = folder;
  return [
    ...pages.map(({ title, description, file }) => ({
      text: title + description,
      where: `${file}:1`,
    })),
    ...pulls.map((pull) => ({
      text: pull.facts.author,
      where: `${pullFile(folder, pull, 'facts.json')} (author)`,
    })),
    ...uiStrings.flatMap((strings) =>
      Object.entries(strings.words)
        .filter(([key]) => /^(card|class|facts|nav|rotaryPath)\./.test(key))
        .map(([key, text]) => ({ text, where: placeOfKey(strings, key) })),
    ),
  ];
}

function nameOf(character: string): string {
  const shown = /\p{C}|\s/u.test(character) ? '' : `"${character}" `;
  return `${shown}(${codePoint(character)})`;
}
