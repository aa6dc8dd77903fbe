import { join } from 'node:path';
import { languageTags, type Locale, locales } from '../history/address.ts';
import { settings } from '../settings.ts';
import { readTextSync } from './text-file.ts';

/** The site's name in each language, and the words on the door that leads into it. */
export const siteTitle = inEachLanguage('site.title');
export const doorTitle = inEachLanguage('site.door');

/** When an assistant reaches for the skill. */
export const skillAbout = inEachLanguage('site.skill');

/** Astro asks for the title before any content is read. */
function inEachLanguage(key: string): Record<Locale, string> {
  const words = locales.map((locale) => {
    const file = join(settings.srcDir, 'content', 'i18n', `${languageTags[locale]}.json`);
    return [locale, (JSON.parse(readTextSync(file)) as Record<string, string>)[key] ?? key];
  });
  return Object.fromEntries(words) as Record<Locale, string>;
}
