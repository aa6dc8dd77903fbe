import { readdirSync, readFileSync } from 'node:fs';
import { parsePage } from '../../src/reader/page.ts';
import { type Locale, locales } from '../../src/history/address.ts';

/** The site under test: the project's own, or any other that one command has built. */
export const contentDir = process.env['CONTENT_DIR'] ?? 'content';
export const siteDir = process.env['SITE_DIR'] ?? 'dist';

/** A page of the built site. */
export interface SitePage {
  locale: Locale;
  /** Address below the language: `/prs/18856/`. */
  path: string;
}

export const siteUrl = (): string => required('SITE_URL');
export const fixtureUrl = (): string => required('FIXTURE_URL');
/** The site once more, under a base path and with an origin of its own. */
export const baseUrl = (): string => required('BASE_SITE_URL');

/** The pages of the content, which every page of a language has to become. */
export function sitePages(locale: Locale): SitePage[] {
  const names = readdirSync(`${contentDir}/docs/${locale}`, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => name.replace(/\.mdx$/, '').replace(/(^|\/)index$/, ''))
    .sort()
    .map((path) => ({ locale, path: path === '' ? '/' : `/${path}/` }));
}

export const allPages: SitePage[] = locales.flatMap(sitePages);

/** Pages that stand for their kind, where a test on every page would only repeat itself. */
export const kindsOfPages: readonly string[] = ['/', '/timeline/', '/rotary/', '/prs/18856/'];

/** A pull request as its facts have it. */
export interface PullFacts {
  number: number;
  mergedAt: string;
}

/** Oldest first. */
export const pulls: PullFacts[] = readdirSync(`${contentDir}/prs`)
  .map((name) => readFacts(name))
  .sort((a, b) => a.mergedAt.localeCompare(b.mergedAt) || a.number - b.number);

function readFacts(name: string): PullFacts {
  return JSON.parse(readFileSync(`${contentDir}/prs/${name}/facts.json`, 'utf8')) as PullFacts;
}

/** As its file has it. */
export function pageTitle({ locale, path }: SitePage): string {
  const file = `${contentDir}/docs/${locale}${path.replace(/\/$/, '')}.mdx`;
  return parsePage(readFileSync(file, 'utf8'), { locale, path, file }).title;
}

export function pageUrl({ locale, path }: SitePage): string {
  return `${siteUrl()}/${locale}${path}`;
}

/** Addresses that stand outside the two languages. */
export const barePages: readonly string[] = [
  '/',
  '/404.html',
  '/pr/18856/',
  '/finding/odd-frame-count/',
];

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is set by global-setup.ts`);
  return value;
}
