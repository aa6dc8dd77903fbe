/** A language of the site as it stands in addresses. */
export type Locale = 'en' | 'zh';

export const locales: readonly Locale[] = ['en', 'zh'];

export const languageTags: Record<Locale, string> = { en: 'en', zh: 'zh-CN' };

/**
 * The address of a page in a language.
 * @param base as Astro gives it: `/` or `/folder`
 * @param path without language, with slashes at both ends, such as `/prs/18856/`
 */
export function pageHref(base: string, locale: Locale, path: string, fragment?: string): string {
  const prefix = base.replace(/\/$/, '');
  return `${prefix}/${locale}${path}${fragment ? `#${fragment}` : ''}`;
}

/** The address of a pull request, or of a note on it, that goes to the reader's language. */
export function shortHref(base: string, number: number, note?: string): string {
  return `${base.replace(/\/$/, '')}/pr/${number}/${note ? `#${note}` : ''}`;
}

/** The language in an address below the base; English where there is none. */
export function localeOf(locale: string | undefined): Locale {
  return locale === 'zh' ? 'zh' : 'en';
}
