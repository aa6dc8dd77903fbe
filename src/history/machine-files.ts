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

/** Files below `/api/v1/` that are of one language, and those that are the same for each. */
const partKinds = ['pull', 'findings', 'symptoms', 'checks', 'run'] as const;
const commonKinds = ['history', 'lines', 'lines-index', 'index'] as const;
export const apiKinds = [...partKinds, ...commonKinds] as const;
export type PartKind = (typeof partKinds)[number];
export type CommonKind = (typeof commonKinds)[number];
export type ApiKind = PartKind | CommonKind;

const api = '/api/v1';
export const historyPath = `${api}/history.json`;
export const skillsPath = '/.well-known/agent-skills';

export const noticesPath = '/third-party-notices.txt';

/** The skill: its manual, and what lies beside it, below {@link skillsPath}. */
export const skillName = settings.skill;
export const scriptFile = 'scripts/history-for-diff.mjs';
export const workflowFile = 'assets/history-comment.yml';
export const archiveFile = `${skillName}.zip`;
export const skillReferenceNames = [
  'pr-history',
  'pulls',
  'rotary',
  'symptoms',
  'findings',
] as const;
export type SkillReference = (typeof skillReferenceNames)[number];

/** Within the skill. */
export function referencePath(name: SkillReference): string {
  return `references/${name}.md`;
}

/** Everything in it. */
export const skillFileNames: readonly string[] = [
  'SKILL.md',
  ...skillReferenceNames.map(referencePath),
  scriptFile,
  workflowFile,
];

/** The address of a file of the skill, below the base. */
export function skillPath(file: string): string {
  return `${skillsPath}/${skillName}/${file}`;
}

export function llmsPath(locale: Locale, full = false): string {
  return `${folderOf(locale)}/llms${full ? '-full' : ''}.txt`;
}

/** The description of one kind of the files below `/api/v1/`, which is the same for each language. */
export function schemaPath(kind: ApiKind): string {
  return `${api}/${kind}.schema.json`;
}

export function apiIndexPath(locale: Locale): string {
  return listPath(locale, 'index');
}

export function listPath(locale: Locale, name: string): string {
  return `${folderOf(locale)}${api}/${name}.json`;
}

export function pullPath(locale: Locale, number: number): string {
  return listPath(locale, `pulls/${number}`);
}

export function runPath(locale: Locale, id: string): string {
  return listPath(locale, `runs/${id}`);
}

/** English is the default language of these addresses, as their conventions have none for languages. */
function folderOf(locale: Locale): string {
  return locale === 'en' ? '' : `/${locale}`;
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
    { path: schemaPath('history'), type: 'application/schema+json', key: 'schema' },
    { path: apiIndexPath(locale), type: 'application/json', key: 'parts' },
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
  ...apiKinds.map(schemaPath),
  ...['index.json', archiveFile].map((file) => `${skillsPath}/${file}`),
  ...skillFileNames.map(skillPath),
  '/robots.txt',
  noticesPath,
];

/** The address of every part of the history and of their index, in one language. */
export function partPaths(
  locale: Locale,
  { pulls, runs }: { pulls: readonly { number: number }[]; runs: readonly { id: string }[] },
): string[] {
  return [
    ...['index', 'findings', 'symptoms', 'checks'].map((name) => listPath(locale, name)),
    ...pulls.map(({ number }) => pullPath(locale, number)),
    ...runs.map(({ id }) => runPath(locale, id)),
  ];
}
