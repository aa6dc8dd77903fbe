/** A language of the site as it stands in addresses. */
export type Locale = 'en' | 'zh';

export const locales: readonly Locale[] = ['en', 'zh'];

/** The same in each language. */
export function inBoth<T>(of: (locale: Locale) => T): Record<Locale, T> {
  return { en: of('en'), zh: of('zh') };
}

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

/** What a short link begins with, by the folder of its page, or by its one page. */
const shortNames = {
  ...({ prs: 'pr', findings: 'finding', proposals: 'proposal', runs: 'run' } as const),
  ...({ surfaces: 'surface', rotary: 'rotary', debug: 'symptom', validate: 'check' } as const),
} as const;

/** The first part of every short link. */
export const shortStarts: readonly string[] = Object.values(shortNames);

/** Where the door of the folder has a short link, too; the doors of other folders are lists. */
const citedDoors: readonly string[] = ['rotary', 'debug', 'validate'];

/** A page with a short link: `/prs/18856/` is named by `/pr/18856/`, `/debug/` by `/symptom/`. */
export interface ShortLink {
  folder: keyof typeof shortNames;
  /** Empty for the door of the folder. */
  name: string;
}

/**
 * The short link of a page; undefined where it has none.
 * @param path without language, with slashes at both ends
 */
export function shortLinkOf(path: string): ShortLink | undefined {
  const [, folder = '', name = ''] = /^\/(\w+)\/(?:([^/]+)\/)?$/.exec(path) ?? [];
  if (!isShort(folder) || (name === '' && !citedDoors.includes(folder))) return undefined;
  return { folder, name };
}

function isShort(folder: string): folder is ShortLink['folder'] {
  return Object.hasOwn(shortNames, folder);
}

/** The address of a page, or of a place on it, that goes to the reader's language. */
export function shortHref(base: string, { folder, name }: ShortLink, fragment?: string): string {
  const path = `/${shortNames[folder]}/${name === '' ? '' : `${name}/`}`;
  return `${base.replace(/\/$/, '')}${path}${fragment ? `#${fragment}` : ''}`;
}

/** The address of lines of a file, which leads to the review desk: `/at/PATH/#L12-L34`. */
export function atHref(base: string, path: string): string {
  return `${base.replace(/\/$/, '')}/at/${path.split('/').map(encodeURIComponent).join('/')}/`;
}

/** The page that a short link names: `/prs/18856/` for `/pr/18856/`; any other path as it is. */
export function longPath(path: string): string {
  const [, short = '', rest = ''] = /^\/(\w+)\/((?:[^/]+\/)?)$/.exec(path) ?? [];
  const folder = Object.keys(shortNames).find(
    (each) => isShort(each) && shortNames[each] === short,
  );
  const long = `/${folder}/${rest}`;
  return folder && shortLinkOf(long) ? long : path;
}

/** The language in an address below the base; English where there is none. */
export function localeOf(locale: string | undefined): Locale {
  return locale === 'zh' ? 'zh' : 'en';
}
