import type { Problem } from '../../errors.ts';
import { uiKeys } from '../../history/schemas/ui-strings.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { placeOfKey, type UiStrings } from '../../reader/ui-strings.ts';

/** Every word of the site itself exists in each language: a missing one would fall back in silence. */
export function uiStringKeys({ uiStrings }: ContentFolder): Problem[] {
  return [
    ...lackingEverywhere(uiStrings),
    ...uiStrings.flatMap((language) => [
      ...emptyWords(language),
      ...nestedWords(language),
      ...uiStrings
        .filter((other) => other !== language)
        .flatMap((other) => missing(language, other)),
    ]),
    ...otherNames(uiStrings),
  ];
}

/** In a content folder that is not the project's own, both languages may lack a key. */
function lackingEverywhere([first, ...rest]: readonly UiStrings[]): Problem[] {
  const isThere = (key: string): boolean =>
    [first, ...rest].some((language) => !language || Object.hasOwn(language.words, key));
  const lacking = uiKeys.filter((key) => !isThere(key));
  if (!first || lacking.length === 0) return [];
  const more = lacking.length > 3 ? ` and ${lacking.length - 3} more` : '';
  return [
    {
      found: `no UI string ${lacking
        .slice(0, 3)
        .map((key) => `"${key}"`)
        .join(', ')}${more}, and the site uses it`,
      where: first.file,
      fix: 'Add it in both languages.',
    },
  ];
}

function missing(language: UiStrings, other: UiStrings): Problem[] {
  const keys = Object.keys(language.words).filter((key) => !Object.hasOwn(other.words, key));
  // Many at once are one mistake: another file, or half of one.
  const more = keys.length > 3 ? ` and ${keys.length - 1} more` : '';
  return (more ? keys.slice(0, 1) : keys).map((key) => ({
    found: `the UI string "${key}"${more}, which ${other.file} lacks`,
    where: placeOfKey(language, key),
    fix: `Add "${key}" to ${other.file}, or remove it here.`,
  }));
}

function emptyWords(language: UiStrings): Problem[] {
  return Object.entries(language.words)
    .filter(([, words]) => words.trim() === '')
    .map(([key]) => ({
      found: `the UI string "${key}" without words`,
      where: placeOfKey(language, key),
      fix: 'Write the words.',
    }));
}

/** The translator of the pages would put another string there; that of the Markdown would not. */
function nestedWords(language: UiStrings): Problem[] {
  return Object.entries(language.words)
    .filter(([, words]) => words.includes('$t('))
    .map(([key]) => ({
      found: `the UI string "${key}" with $t(, which stands for another string`,
      where: placeOfKey(language, key),
      fix: 'Write the words themselves.',
    }));
}

/** `{{name}}` is filled by the code, which gives the same names to both languages. */
function otherNames([first, second]: readonly UiStrings[]): Problem[] {
  if (!first || !second) return [];
  return Object.entries(second.words).flatMap(([key, words]) => {
    const wanted = Object.hasOwn(first.words, key) ? first.words[key] : undefined;
    if (wanted === undefined || namesIn(words) === namesIn(wanted)) return [];
    return {
      found: `the UI string "${key}" with ${namesIn(words) || 'nothing to fill in'}, where ${first.file} has ${namesIn(wanted) || 'nothing to fill in'}`,
      where: placeOfKey(second, key),
      fix: 'Give both languages the same {{names}}; the code fills them.',
    };
  });
}

function namesIn(words: string): string {
  const whole = new Set(words.match(/\{\{\w+\}\}/g) ?? []);
  const rest = words.replaceAll(/\{\{\w+\}\}/g, '');
  return [...[...whole].sort(), ...(/[{}]/.test(rest) ? ['a brace alone'] : [])].join(' ');
}
