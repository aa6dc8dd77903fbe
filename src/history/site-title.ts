import type { Locale } from './address.ts';

/** The site's name in each language. */
export const siteTitle: Record<Locale, string> = {
  en: 'ERNIE 4.5 in SGLang',
  zh: 'SGLang 里的 ERNIE 4.5',
};
