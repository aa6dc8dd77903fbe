import { join } from 'node:path';
import { languageTags, type Locale, locales } from '../history/address.ts';
import { settings } from '../settings.ts';
import { readTextSync } from './text-file.ts';

/** The site's own words: Astro asks for its title and its sidebar before any content is read. */
export const siteWords = Object.fromEntries(
  locales.map((locale) => [locale, readWords(locale)]),
) as Record<Locale, Record<string, string>>;

/** The site's name in each language, and the words on the door that leads into it. */
export const siteTitle = inEachLanguage('site.title');
export const doorTitle = inEachLanguage('site.door');

/** When an assistant reaches for the skill. */
export const skillAbout = inEachLanguage('site.skill');

function inEachLanguage(key: string): Record<Locale, string> {
  return { en: siteWords.en[key] ?? key, zh: siteWords.zh[key] ?? key };
}

function readWords(locale: Locale): Record<string, string> {
  const file = join(settings.srcDir, 'content', 'i18n', `${languageTags[locale]}.json`);
  return JSON.parse(readTextSync(file)) as Record<string, string>;
}
