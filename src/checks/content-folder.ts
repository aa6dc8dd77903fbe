import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError, type Problem } from '../errors.ts';
import { pullFolders, readPull } from '../loaders/pull-folder.ts';
import { readRedirects } from '../loaders/redirects-file.ts';
import { readSurfaces } from '../loaders/surfaces-file.ts';
import { readYaml } from '../loaders/yaml-file.ts';
import { type Locale, locales } from '../model/address.ts';
import type { Pull } from '../model/pull.ts';
import type { Redirect } from '../model/redirect.ts';
import { correctionsSchema } from '../schemas/corrections.ts';
import { coverageSchema } from '../schemas/coverage.ts';
import { type History, historySchema } from '../schemas/history.ts';
import { lineageSchema } from '../schemas/survival.ts';
import { type Page, parsePage } from './page.ts';
import { readUiStrings, type UiStrings } from './ui-strings.ts';
import { readWordsFile, type WordsFile } from './words-file.ts';

/** A content folder as the rules see it. What could not be read is absent, and a problem instead. */
export interface ContentFolder {
  dir: string;
  pulls: Pull[];
  pages: Page[];
  uiStrings: UiStrings[];
  wordsFiles: WordsFile[];
  history: History | undefined;
  redirects: Redirect[];
  /** What is there, whether it could be read or not. */
  present: { pulls: string[]; pages: PageFile[] };
}

export interface PagePair {
  en: Page;
  zh: Page;
}

export interface Reading {
  folder: ContentFolder;
  problems: Problem[];
}

export async function readContentFolder(dir: string): Promise<Reading> {
  const present = { pulls: await pullFolders(dir), pages: await pageFiles(dir) };
  const [history, redirects, lists, pulls, pages, uiStrings] = await Promise.all([
    settle([readYaml(join(dir, 'history.yaml'), historySchema)]),
    settle([readRedirects(dir)]),
    settle<unknown>(readLists(dir)),
    settle(present.pulls.map(readPull)),
    settle(present.pages.map(readPage)),
    settle(locales.map((locale) => readUiStrings(dir, locale))),
  ]);
  return {
    folder: {
      dir,
      pulls: pulls.read,
      pages: pages.read,
      uiStrings: uiStrings.read,
      wordsFiles: await readWordsFiles(dir),
      history: history.read[0],
      redirects: redirects.read.flat(),
      present,
    },
    problems: [history, redirects, lists, pulls, pages, uiStrings].flatMap(
      ({ problems }) => problems,
    ),
  };
}

/** Pages that exist in both languages; the others are the business of one rule alone. */
export function pagePairs({ pages }: ContentFolder): PagePair[] {
  const chinese = new Map(
    pages.filter(({ locale }) => locale === 'zh').map((page) => [page.path, page]),
  );
  return pages
    .filter(({ locale }) => locale === 'en')
    .flatMap((en) => {
      const zh = chinese.get(en.path);
      return zh ? [{ en, zh }] : [];
    });
}

/** The site's own words in a language; none where their file could not be read. */
export function wordsOf({ uiStrings }: ContentFolder, locale: Locale): Record<string, string> {
  return uiStrings.find((strings) => strings.locale === locale)?.words ?? {};
}

/** A pull request's pages, at most one in each language. */
export function pagesOfPull({ pages }: ContentFolder, pull: Pull): Page[] {
  return pages.filter(({ path }) => path === `prs/${pull.number}`);
}

/** The file of a pull request, for messages. */
export function pullFile(
  { dir }: ContentFolder,
  pull: Pull,
  name: 'facts.json' | 'reading.yaml' | 'anchors.yaml',
): string {
  return join(dir, 'prs', String(pull.number), name);
}

const retrace = 'Run npm run evidence -- trace --repo PATH.';

/** Files that pages are made from and no rule speaks of: they have to be there and fit their schema. */
function readLists(dir: string): Promise<unknown>[] {
  return [
    readSurfaces(dir),
    readYaml(join(dir, 'corrections.yaml'), correctionsSchema),
    readYaml(join(dir, 'coverage.json'), coverageSchema, retrace),
    readYaml(join(dir, 'lineage.json'), lineageSchema, retrace),
  ];
}

async function readWordsFiles(dir: string): Promise<WordsFile[]> {
  const readings = (await pullFolders(dir)).map((folder) => join(folder, 'reading.yaml'));
  const files = [join(dir, 'history.yaml'), join(dir, 'corrections.yaml'), ...readings];
  return Promise.all(files.filter((file) => existsSync(file)).map(readWordsFile));
}

export interface PageFile {
  locale: Locale;
  path: string;
  file: string;
}

async function pageFiles(dir: string): Promise<PageFile[]> {
  const trees = await Promise.all(locales.map((locale) => filesOfLocale(dir, locale)));
  return trees.flat();
}

async function filesOfLocale(dir: string, locale: Locale): Promise<PageFile[]> {
  const root = join(dir, 'docs', locale);
  if (!existsSync(root)) return [];
  const names = await readdir(root, { recursive: true });
  return names
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => ({ locale, path: name.replace(/\.mdx$/, ''), file: join(root, name) }));
}

async function readPage(place: PageFile): Promise<Page> {
  return parsePage(await readFile(place.file, 'utf8'), place);
}

/** Reads on after a bad file, so that one run tells of every bad file. */
async function settle<T>(reads: Promise<T>[]): Promise<{ read: T[]; problems: Problem[] }> {
  const results = await Promise.allSettled(reads);
  const read = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const problems = results.flatMap((result) =>
    result.status === 'rejected' ? [asProblem(result.reason)] : [],
  );
  return { read, problems };
}

function asProblem(error: unknown): Problem {
  if (error instanceof ContentError) return error;
  throw error;
}
