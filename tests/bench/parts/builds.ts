import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bench, type Part, runBuild } from '../bench.ts';
import { writeMadeContent } from '../made-content/write.ts';
import type { Run } from '../measure/process.ts';
import { atMost, gigabytes, type Goal, kilobytes, milliseconds, seconds } from '../report/goal.ts';
import type { Table } from '../report/report.ts';
import { perAdded, type Spread, spreadOf } from '../report/statistics.ts';

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
      'The made-up pull requests have the files, hunks, rows, notes and lengths of the real ones; names, code and prose are made up. Every row has its real line.',
      'No SITE is set, and so no pictures for shared links are drawn; they are kept between builds. Pages are HTML files: PR pages and whole diffs in two languages, short links, and some forty others.',
    ],
    data: { sizes: results.map(withoutOutput), lines },
  };
};

async function buildSize(bench: Bench, pulls: number, count: number): Promise<SizeResult> {
  const dir = join(bench.work, `made-${pulls}`);
  bench.say(`makes up ${pulls} pull requests`);
  const { contentDir, upstreamDir } = await writeMadeContent('content', pulls, dir);
  const out = join(dir, 'site');
  const runs: Run[] = [];
  for (let index = 0; index < count; index++) {
    bench.say(`builds ${pulls} pull requests (${index + 1} of ${count})`);
    runs.push(await runBuild({ content: contentDir, out, upstream: upstreamDir }));
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
  const out = join(bench.work, 'lines');
  const upstream = process.env['UPSTREAM_DIR'] || '.upstream';
  const none = join(bench.work, 'no-upstream');
  const build = (lines: boolean): Promise<Run> =>
    runBuild({
      ...{ content: 'content', out, requireUpstream: lines },
      upstream: lines ? upstream : none,
    });
  const result: LinesResult = { with: [], without: [] };
  for (let index = 0; index < bench.runs; index++) {
    bench.say(
      `builds the real history with and without real lines (${index + 1} of ${bench.runs})`,
    );
    result.with.push(await build(true));
    result.without.push(await build(false));
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

function sizeGoals(results: readonly SizeResult[]): Goal[] {
  const [ten, hundred, thousand] = results as [SizeResult, SizeResult, SizeResult];
  const cost = (value: (result: SizeResult) => number, words: (value: number) => string) => {
    const at = (result: SizeResult) => ({ pages: result.pages, value: value(result) });
    const first = perAdded(at(ten), at(hundred));
    const later = perAdded(at(hundred), at(thousand));
    return { later, limit: first * flat, words };
  };
  const time = cost(({ runs }) => secondsOf(runs).median * 1000, milliseconds);
  const bytes = cost((result) => result.bytes, kilobytes);
  return [
    atMost(
      `memory of the build of 1,000 pull requests (${thousand.pages} pages)`,
      memoryOf(thousand.runs).median,
      2e9,
      gigabytes,
    ),
    atMost(
      'time per page added from 100 to 1,000 PRs (10 to 100, times 1.25)',
      time.later,
      time.limit,
      time.words,
    ),
    atMost(
      'bytes per page added from 100 to 1,000 PRs (10 to 100, times 1.25)',
      bytes.later,
      bytes.limit,
      bytes.words,
    ),
  ];
}

function sizeTable(results: readonly SizeResult[]): Table {
  return {
    title: 'Made-up histories',
    head: [
      'PRs',
      'pages',
      'site',
      'runs',
      'time',
      'processor time',
      'memory',
      'largest process',
      'at the peak',
    ],
    rows: results.map(({ pulls, pages, bytes, runs }) => [
      ...[pulls, pages].map(String),
      `${(bytes / 1e6).toFixed(0)} MB`,
      `${runs.length}`,
      spread(secondsOf(runs), seconds),
      seconds(spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds)).median),
      spread(memoryOf(runs), gigabytes),
      gigabytes(spreadOf(runs.map(({ peakProcessBytes }) => peakProcessBytes)).median),
      runs[0]!.atPeak.map(({ name, bytes: held }) => `${name} ${gigabytes(held)}`).join(', '),
    ]),
  };
}

function linesTable(lines: LinesResult): Table {
  const row = (name: string, runs: readonly Run[]): string[] => [
    name,
    `${runs.length}`,
    spread(secondsOf(runs), seconds),
    seconds(spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds)).median),
    spread(memoryOf(runs), gigabytes),
  ];
  return {
    title: 'The real history',
    head: ['', 'runs', 'time', 'processor time', 'memory'],
    rows: [row('with real lines', lines.with), row('without', lines.without)],
  };
}

function spread({ median, min, max }: Spread, words: (value: number) => string): string {
  return min === max ? words(median) : `${words(median)} (${words(min)} to ${words(max)})`;
}

function withoutOutput(result: SizeResult): unknown {
  return { ...result, runs: result.runs.map(({ output: _output, ...run }) => run) };
}
