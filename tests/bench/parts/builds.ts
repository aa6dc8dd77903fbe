import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bench, type Part, runBuild, upstreamDir } from '../bench.ts';
import { writeMadeContent } from '../made-content/write.ts';
import type { Run } from '../process.ts';
import { atMost, gigabytes, type Goal, kilobytes, milliseconds } from '../report.ts';
import { seconds, type Table } from '../report.ts';
import { type Spread, spreadOf } from '../statistics.ts';

/** How many pull requests, and how often at most: the last takes minutes. */
const sizes = [
  { pulls: 10, runs: 3 },
  { pulls: 100, runs: 3 },
  { pulls: 1000, runs: 1 },
];

/** How much more than a page between 10 and 100 pull requests one between 100 and 1,000 may cost. */
const flat = 1.25;

interface SizeResult {
  pulls: number;
  runs: Run[];
  pages: number;
  bytes: number;
}

interface LinesResult {
  with: Run[];
  without: Run[];
}

/** Build time and memory for made-up histories of three sizes, and what real lines add to the real one. */
export const builds: Part = async (bench) => {
  const results: SizeResult[] = [];
  for (const { pulls, runs } of sizes)
    results.push(await buildSize(bench, pulls, Math.min(runs, bench.runs)));
  const lines = await buildLines(bench);
  return {
    goals: [...linesGoals(lines), ...sizeGoals(results)],
    tables: [sizeTable(results), linesTable(lines)],
    notes: [
      'Wall time of `npm run build` without npm, from an empty cache: checks, Astro, search index, link check, replacing. Median, and in brackets least and most.',
      'Memory is the highest sum of the resident memory of all processes of the build, sampled ten times a second from /proc; pages that processes share count in each.',
      'The made-up pull requests are copies of real ones under other numbers; code and hashes are made up, the words of the prose change places. Every row has its line.',
      'No SITE is set, and so no pictures for shared links are drawn; they are kept between builds. Pages are HTML files: PR pages and whole diffs in two languages, short links, and some thirty others.',
    ],
    figures: { sizes: results, lines },
  };
};

async function buildSize(bench: Bench, pulls: number, count: number): Promise<SizeResult> {
  const dir = join(bench.work, `made-${pulls}`);
  bench.say(`makes up ${pulls} pull requests`);
  const made = await writeMadeContent('content', pulls, dir);
  const out = join(dir, 'site');
  const runs: Run[] = [];
  for (let index = 0; index < count; index++) {
    bench.say(`builds ${pulls} pull requests (${index + 1} of ${count})`);
    runs.push(await runBuild({ content: made.contentDir, out, upstream: made.upstreamDir }));
  }
  const { pages, bytes } = await countFiles(out);
  await rm(dir, { recursive: true, force: true });
  return { pulls, runs, pages, bytes };
}

async function countFiles(dir: string): Promise<{ pages: number; bytes: number }> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const stats = await Promise.all(
    files.map(({ parentPath, name }) => stat(join(parentPath, name))),
  );
  return {
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    bytes: stats.reduce((sum, { size }) => sum + size, 0),
  };
}

/** In turn, so that whatever else the machine does meets both. */
async function buildLines(bench: Bench): Promise<LinesResult> {
  const common = { content: 'content', out: join(bench.work, 'lines') };
  const none = join(bench.work, 'no-upstream');
  const result: LinesResult = { with: [], without: [] };
  for (let index = 1; index <= bench.runs; index++) {
    bench.say(`builds the real history with and without real lines (${index} of ${bench.runs})`);
    result.with.push(await runBuild({ ...common, upstream: upstreamDir }));
    result.without.push(await runBuild({ ...common, upstream: none, requireUpstream: false }));
  }
  return result;
}

function secondsOf(runs: readonly Run[]): Spread {
  return spreadOf(runs.map((run) => run.seconds));
}

function memoryOf(runs: readonly Run[]): Spread {
  return spreadOf(runs.map(({ peakBytes }) => peakBytes));
}

function linesGoals({ with: whole, without }: LinesResult): Goal[] {
  const added = secondsOf(whole).median - secondsOf(without).median;
  return [
    atMost('full build of the real history', secondsOf(whole).median, 30, seconds),
    atMost('of it, added by the real lines', added, 15, seconds),
  ];
}

function sizeGoals([ten, hundred, thousand]: readonly SizeResult[]): Goal[] {
  if (!ten || !hundred || !thousand) return [];
  const perPage = (what: string, value: (one: SizeResult) => number, unit: typeof kilobytes) => {
    const added = (small: SizeResult, large: SizeResult): number =>
      (value(large) - value(small)) / (large.pages - small.pages);
    const name = `${what} per page added from 100 to 1,000 PRs (10 to 100, times ${flat})`;
    return atMost(name, added(hundred, thousand), added(ten, hundred) * flat, unit);
  };
  const memory = `memory of the build of 1,000 pull requests (${thousand.pages} pages)`;
  return [
    atMost(memory, memoryOf(thousand.runs).median, 2e9, gigabytes),
    perPage('time', ({ runs }) => secondsOf(runs).median * 1000, milliseconds),
    perPage('bytes', ({ bytes }) => bytes, kilobytes),
  ];
}

function sizeTable(results: readonly SizeResult[]): Table {
  return {
    title: 'Made-up histories',
    head: ['PRs', 'pages', 'site', ...runHead, 'largest process', 'at the peak'],
    rows: results.map(({ pulls, pages, bytes, runs }) => [
      ...[`${pulls}`, `${pages}`, `${(bytes / 1e6).toFixed(0)} MB`, ...runCells(runs)],
      gigabytes(spreadOf(runs.map(({ peakProcessBytes }) => peakProcessBytes)).median),
      runs[0]!.atPeak.map(({ name, bytes: held }) => `${name} ${gigabytes(held)}`).join(', '),
    ]),
  };
}

function linesTable(lines: LinesResult): Table {
  return {
    title: 'The real history',
    head: ['', ...runHead],
    rows: [
      ['with real lines', ...runCells(lines.with)],
      ['without', ...runCells(lines.without)],
    ],
  };
}

const runHead = ['runs', 'time', 'processor time', 'memory'];

function runCells(runs: readonly Run[]): string[] {
  return [
    `${runs.length}`,
    spread(secondsOf(runs), seconds),
    seconds(spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds)).median),
    spread(memoryOf(runs), gigabytes),
  ];
}

function spread({ median, min, max }: Spread, words: (value: number) => string): string {
  return min === max ? words(median) : `${words(median)} (${words(min)} to ${words(max)})`;
}
