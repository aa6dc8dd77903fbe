import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError } from '../errors.ts';
import { languageTags, type Locale } from '../model/address.ts';

/** The site's own words in one language: `content/i18n/{tag}.json`. */
export interface UiStrings {
  locale: Locale;
  file: string;
  source: string;
  words: Record<string, string>;
}

export async function readUiStrings(dir: string, locale: Locale): Promise<UiStrings> {
  const file = join(dir, 'i18n', `${languageTags[locale]}.json`);
  const source = await readFile(file, 'utf8').catch(() => {
    throw new ContentError({
      found: "no file with the site's own words",
      where: file,
      fix: 'Restore it from git, or copy it from another content folder.',
    });
  });
  return { locale, file, source, words: parseWords(source, file) };
}

/** `file:line` of a key. */
export function placeOfKey({ file, source }: UiStrings, key: string): string {
  const line = source
    .split('\n')
    .findIndex((text) => text.trim().startsWith(`${JSON.stringify(key)}:`));
  return line < 0 ? file : `${file}:${line + 1}`;
}

function parseWords(source: string, file: string): Record<string, string> {
  try {
    return JSON.parse(source) as Record<string, string>;
  } catch (error) {
    throw new ContentError({ found: (error as Error).message, where: file, fix: 'Mend the JSON.' });
  }
}
