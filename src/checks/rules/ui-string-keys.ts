import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../content-folder.ts';
import { placeOfKey, type UiStrings } from '../ui-strings.ts';

/** Every word of the site itself exists in each language: a missing one would fall back in silence. */
export function uiStringKeys({ uiStrings }: ContentFolder): Problem[] {
  return uiStrings.flatMap((language) => [
    ...emptyWords(language),
    ...uiStrings.filter((other) => other !== language).flatMap((other) => missing(language, other)),
  ]);
}

function missing(language: UiStrings, other: UiStrings): Problem[] {
  return Object.keys(language.words)
    .filter((key) => !(key in other.words))
    .map((key) => ({
      found: `the UI string "${key}", which ${other.file} lacks`,
      where: placeOfKey(language, key),
      fix: `Add "${key}" to ${other.file}, or remove it here.`,
    }));
}

function emptyWords(language: UiStrings): Problem[] {
  return Object.entries(language.words)
    .filter(([, words]) => typeof words !== 'string' || words.trim() === '')
    .map(([key]) => ({
      found: `the UI string "${key}" without words`,
      where: placeOfKey(language, key),
      fix: 'Write the words.',
    }));
}
