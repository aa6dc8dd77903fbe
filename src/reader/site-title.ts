import { join } from 'node:path';
import { type Locale, locales } from '../history/address.ts';
import { settings } from '../settings.ts';
import { readUiStrings } from './ui-strings.ts';

/** The site's own words: Astro asks for its title and its sidebar before any content is read. */
export const siteWords = Object.fromEntries(
  await Promise.all(locales.map(async (locale) => [locale, await readWords(locale)] as const)),
) as Record<Locale, Record<string, string>>;

/** The site's name in each language, and the words on the door that leads into it. */
export const siteTitle = inEachLanguage('site.title');
export const doorTitle = inEachLanguage('site.door');

/** When an assistant reaches for the skill. */
export const skillAbout = inEachLanguage('site.skill');

function inEachLanguage(key: string): Record<Locale, string> {
  return { en: siteWords.en[key] ?? key, zh: siteWords.zh[key] ?? key };
}

async function readWords(locale: Locale): Promise<Record<string, string>> {
  return (await readUiStrings(join(settings.srcDir, 'content'), locale)).words;
}
