import { settings } from '../settings.ts';
import { locales, type Locale } from './address.ts';

/** A file for machines that is not a page. */
export interface MachineFile {
  /** Below the base. */
  path: string;
  type: string;
  /** Its name among the site's own words, under `machine.`. */
  key: string;
}

export const historyPath = '/api/v1/history.json';
export const schemaPath = '/api/v1/history.schema.json';
export const skillsPath = '/.well-known/agent-skills';

export const noticesPath = '/third-party-notices.txt';

/** The skill: its manual, and what lies beside it, below {@link skillsPath}. */
export const skillName = settings.skill;
export const historyFile = 'references/pr-history.md';
export const archiveFile = `${skillName}.zip`;

/** English is the default language of these addresses, as the convention has none for languages. */
export function llmsPath(locale: Locale, full = false): string {
  return `${locale === 'en' ? '' : `/${locale}`}/llms${full ? '-full' : ''}.txt`;
}

export function feedPath(locale: Locale): string {
  return `/${locale}/feed.xml`;
}

/** In the order in which they are listed. */
export function machineFiles(locale: Locale): MachineFile[] {
  return [
    { path: llmsPath(locale), type: 'text/plain', key: 'llms' },
    { path: llmsPath(locale, true), type: 'text/plain', key: 'llmsFull' },
    { path: historyPath, type: 'application/json', key: 'history' },
    { path: schemaPath, type: 'application/schema+json', key: 'schema' },
    { path: feedPath(locale), type: 'application/atom+xml', key: 'feed' },
    { path: `${skillsPath}/index.json`, type: 'application/json', key: 'skills' },
    ...locales
      .filter((other) => other !== locale)
      .map((other) => ({ path: llmsPath(other), type: 'text/plain', key: 'llmsOther' })),
  ];
}

/** What every page points to. */
export function alternatesOf(locale: Locale): MachineFile[] {
  const paths = [llmsPath(locale), historyPath, feedPath(locale)];
  return machineFiles(locale).filter(({ path }) => paths.includes(path));
}

/** The address of every file for machines that is not a page's Markdown, below the base. */
export const machinePaths: readonly string[] = [
  ...locales.flatMap((locale) => [llmsPath(locale), llmsPath(locale, true), feedPath(locale)]),
  historyPath,
  schemaPath,
  ...['index.json', archiveFile, `${skillName}/SKILL.md`, `${skillName}/${historyFile}`].map(
    (file) => `${skillsPath}/${file}`,
  ),
  '/robots.txt',
  noticesPath,
];
