import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { diagramIds, type DrawnDiagram, readDrawnDiagram } from './diagrams/load.ts';
import { type Problem, problemOf } from '../errors.ts';
import { pullFolders, readPull } from './pull-folder.ts';
import { readAddresses } from './addresses-file.ts';
import { readRedirects } from './redirects-file.ts';
import { readRequirements, readRun, type RunFolder, runFolders } from './runs.ts';
import { readSurfaces } from './surfaces-file.ts';
import { fileDigest, readText, refuseHidden } from './text-file.ts';
import { readYaml } from './yaml-file.ts';
import { type Locale, locales } from '../history/address.ts';
import { tracedNames } from '../history/seal.ts';
import type { Pull } from '../history/pull.ts';
import { correctionsSchema } from '../history/schemas/corrections.ts';
import { coverageSchema } from '../history/schemas/coverage.ts';
import { findingsSchema } from '../history/schemas/findings.ts';
import { historySchema } from '../history/schemas/history.ts';
import { ledgersSchema } from '../history/schemas/ledgers.ts';
import { plotsSchema } from '../history/schemas/plots.ts';
import { platformsSchema } from '../history/schemas/platforms.ts';
import type { Redirects } from '../history/schemas/redirects.ts';
import { sealSchema } from '../history/schemas/seal.ts';
import { ringSchema, triageSchema } from '../history/schemas/ring.ts';
import { conditionsSchema, releasesSchema } from '../history/schemas/releases.ts';
import { linesSchema } from '../history/schemas/lines.ts';
import { lineageSchema } from '../history/schemas/survival.ts';
import { termsSchema } from '../history/schemas/terms.ts';
import { thesaurusSchema } from '../history/schemas/thesaurus.ts';
import { type Page, parsePage } from './page.ts';
import { readUiStrings, type UiStrings } from './ui-strings.ts';
import { readWordsFile, type WordsFile } from './words-file.ts';

/** Every file that a folder has one of. A line here is all that another one needs to be at hand everywhere. */
function readLists(dir: string) {
  const list = <S extends z.ZodType>(name: string, schema: S, fix?: string): Promise<z.output<S>> =>
    readYaml(join(dir, name), schema, fix);
  return {
    history: list('history.yaml', historySchema),
    /** Newest first. */
    corrections: list('corrections.yaml', correctionsSchema),
    platforms: list('platforms.yaml', platformsSchema),
    ledgers: list('ledgers.yaml', ledgersSchema),
    plots: list('plots.yaml', plotsSchema),
    findings: list('findings.yaml', findingsSchema),
    coverage: list('coverage.json', coverageSchema, retrace),
    lineage: list('lineage.json', lineageSchema, retrace),
    lines: list('lines.json', linesSchema, retrace),
    seal: list('trace.json', sealSchema, retrace),
    /** Who changed what the family takes from shared code, and what a person says of it. */
    ring: list('ring.json', ringSchema, retrace),
    triage: list('ring.yaml', triageSchema),
    /** By what findings are told in releases, and what the releases hold. */
    conditions: list('releases.yaml', conditionsSchema),
    releases: list('releases.json', releasesSchema, 'Run npm run evidence -- releases.'),
    surfaces: readSurfaces(dir),
    terms: list('terms.yaml', termsSchema),
    thesaurus: list('thesaurus.yaml', thesaurusSchema),
  };
}

const retrace = 'Run npm run evidence -- trace --repo PATH.';

type Reads = ReturnType<typeof readLists>;

/** The lists of a folder that was read without a problem. */
export type Lists = { [Name in keyof Reads]: Awaited<Reads[Name]> };

/** A content folder as the rules see it. What could not be read is absent, and a problem instead. */
export interface ContentFolder extends LackingLists {
  dir: string;
  pulls: Pull[];
  pages: Page[];
  uiStrings: UiStrings[];
  wordsFiles: WordsFile[];
  diagrams: DrawnDiagram[];
  runs: RunFolder[];
  /** The versions that the runs ask for, by package. */
  requirements: Record<string, string>;
  redirects: Redirects;
  /** Every address that was promised. */
  addresses: string[];
  /** sha256 of every file that a trace writes, as it stands now. */
  traced: Record<string, string>;
  /** What is there, whether it could be read or not. */
  present: {
    pulls: string[];
    pages: PageFile[];
    diagrams: string[];
    runs: string[];
    files: string[];
  };
}

type LackingLists = { [Name in keyof Lists]: Lists[Name] | undefined };

export interface PagePair {
  en: Page;
  zh: Page;
}

export interface Reading {
  folder: ContentFolder;
  problems: Problem[];
}

export async function readContentFolder(dir: string): Promise<Reading> {
  const present = await takeStock(dir);
  const { lists, problems } = await settleLists(dir);
  const many = await Promise.all([
    settle([readRedirects(dir)]),
    settle([readAddresses(dir)]),
    settle(present.pulls.map(readPull)),
    settle(present.pages.map(readPage)),
    settle(locales.map((locale) => readUiStrings(dir, locale))),
    settle(present.diagrams.map((id) => readDiagram(dir, id))),
    settle(present.runs.map(readRun)),
    settle([readRequirements(dir)]),
  ]);
  const [redirects, addresses, pulls, pages, uiStrings, diagrams, runs, requirements] = many;
  return {
    folder: {
      ...{ ...lists, dir, present, pulls: pulls.read, pages: pages.read },
      ...{ uiStrings: uiStrings.read, diagrams: diagrams.read, runs: runs.read },
      requirements: requirements.read[0] ?? {},
      redirects: redirects.read[0] ?? {},
      addresses: addresses.read[0] ?? [],
      wordsFiles: await readWordsFiles(dir, present.pulls),
      traced: await digestsOf(dir, present.files),
    },
    problems: [...problems, ...many.flatMap((one) => one.problems)],
  };
}

async function settleLists(dir: string): Promise<{ lists: LackingLists; problems: Problem[] }> {
  const names = Object.entries<Promise<unknown>>(readLists(dir));
  const settled = await Promise.all(
    names.map(async ([name, read]) => ({ name, ...(await settle([read])) })),
  );
  return {
    lists: Object.fromEntries(settled.map(({ name, read }) => [name, read[0]])) as LackingLists,
    problems: settled.flatMap(({ problems }) => problems),
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

/** A pull request's pages, at most one in each language. */
export function pagesOfPull({ pages }: ContentFolder, pull: Pull): Page[] {
  return pages.filter(({ path }) => path === `prs/${pull.number}`);
}

/** The site's own words in a language; none where their file could not be read. */
export function wordsOf(
  { uiStrings }: Pick<ContentFolder, 'uiStrings'>,
  locale: Locale,
): Record<string, string> {
  return uiStrings.find((strings) => strings.locale === locale)?.words ?? {};
}

/** The file of a pull request, for messages. */
export function pullFile(
  { dir }: ContentFolder,
  pull: Pull,
  name: 'facts.json' | 'reading.yaml' | 'anchors.yaml' | 'survival.json',
): string {
  return join(dir, 'prs', String(pull.number), name);
}

export interface PageFile {
  locale: Locale;
  path: string;
  file: string;
}

async function takeStock(dir: string): Promise<ContentFolder['present']> {
  return {
    pulls: await pullFolders(dir),
    pages: (await Promise.all(locales.map((locale) => pageFiles(dir, locale)))).flat(),
    diagrams: diagramIds(dir),
    runs: await runFolders(dir),
    files: await filesBelow(dir),
  };
}

async function pageFiles(dir: string, locale: Locale): Promise<PageFile[]> {
  const root = join(dir, 'docs', locale);
  const names = await filesBelow(root);
  return names
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => ({ locale, path: name.replace(/\.mdx$/, ''), file: join(root, name) }));
}

async function filesBelow(root: string): Promise<string[]> {
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
    .sort();
}

async function readPage(place: PageFile): Promise<Page> {
  return parsePage(refuseHidden(await readText(place.file), place.file), place);
}

/** In a promise, so that what it throws is told with the rest. */
async function readDiagram(dir: string, id: string): Promise<DrawnDiagram> {
  return Promise.resolve(id).then((known) => readDrawnDiagram(dir, known));
}

async function readWordsFiles(dir: string, pulls: readonly string[]): Promise<WordsFile[]> {
  const readings = pulls.map((folder) => join(folder, 'reading.yaml'));
  const lists = [
    'history.yaml',
    'corrections.yaml',
    'ring.yaml',
    'findings.yaml',
    'platforms.yaml',
    'plots.yaml',
    'releases.yaml',
    'surfaces.yaml',
  ].map((name) => join(dir, name));
  const files = [...lists, ...readings];
  const present = files.filter((file) => existsSync(file));
  return Promise.all(present.map(readWordsFile));
}

async function digestsOf(dir: string, files: readonly string[]): Promise<Record<string, string>> {
  const names = files.filter((name) => tracedNames.test(name));
  const digests = names.map(async (name) => [name, await fileDigest(join(dir, name))] as const);
  return Object.fromEntries(await Promise.all(digests));
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
  const problem = problemOf(error);
  if (problem) return problem;
  throw error;
}
