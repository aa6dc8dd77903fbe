import { join } from 'node:path';
import { z } from 'astro/zod';
import { readText, refuseHidden } from './text-file.ts';
import { parseYaml } from './yaml-file.ts';
import { languageTags, type Locale } from '../history/address.ts';

/** The site's own words in one language: `content/i18n/{tag}.json`. */
export interface UiStrings {
  locale: Locale;
  file: string;
  source: string;
  words: Record<string, string>;
}

/** A few have several lines. */
const text = z
  .string()
  .max(600)
  .regex(/^(?:[^\0-\x1f\x7f]|\n)*$/, 'it holds a control character');

const words = z.record(z.string(), text);

export async function readUiStrings(dir: string, locale: Locale): Promise<UiStrings> {
  const file = join(dir, 'i18n', `${languageTags[locale]}.json`);
  const source = await readText(
    file,
    'Restore it from git, or copy it from another content folder.',
  );
  refuseHidden(source, file);
  const fix = 'Mend the JSON: a set of keys, each with its words in quotes.';
  return { locale, file, source, words: parseYaml(source, file, words, fix) };
}

/** `file:line` of a key. */
export function placeOfKey({ file, source }: UiStrings, key: string): string {
  const line = source
    .split('\n')
    .findIndex((text) => text.trim().startsWith(`${JSON.stringify(key)}:`));
  return line < 0 ? file : `${file}:${line + 1}`;
}
