import type { Browser } from 'playwright';
import type { Bench, Part } from '../bench.ts';
import { withBrowser } from '../measure/browser.ts';
import {
  type Load,
  measureLoad,
  type Profile,
  slowNetwork,
  slowProcessor,
} from '../measure/load.ts';
import { atMost, type Goal, milliseconds, seconds } from '../report/goal.ts';
import type { Table } from '../report/report.ts';
import { spreadOf } from '../report/statistics.ts';

const wholeDiff = 'whole diff of #15679';
const line = 'line R123 of the same, from a cold load';
const lateLine = 'line R400 of its last file';

const pages: Record<string, string> = {
  home: '/en/',
  'PR #18856': '/en/prs/18856/',
  'PR #15679': '/en/prs/15679/',
  [wholeDiff]: '/en/prs/15679/diff/',
  [line]: '/en/prs/15679/diff/#ernie45-moe-vl-py-R123',
  [lateLine]: '/en/prs/15679/diff/#processors-ernie45-vl-py-R400',
  timeline: '/en/timeline/',
  debug: '/en/debug/',
  'debug, Chinese': '/zh/debug/',
};

/** Loads pages with an empty cache on a slowed processor. */
export const firstLoad: Part = async (bench) => {
  const site = await bench.site();
  return withBrowser(async (browser) => {
    const byProfile = new Map<string, Map<string, Load>>();
    for (const profile of [slowProcessor, slowNetwork])
      byProfile.set(profile.name, await loadAll(bench, browser, site.url, pages, profile));
    return {
      goals: goalsOf(byProfile.get(slowProcessor.name)!),
      tables: [...byProfile].map(([name, loads]) => loadTable(name, loads)),
      notes: [
        `Medians of ${bench.runs} loads, each in a new profile of the browser, from a server on this machine that sends brotli. Milliseconds from the start of the navigation.`,
        'Blocking is what long tasks that end after the first paint take beyond 50 ms each; interactive is the end of the last of them, or the first paint.',
        'Target: from when on the line that the address names is on the screen, found by looking at each frame.',
        "Fast 4G is Chromium's preset: 8.1 Mbit/s down, 165 ms round trip.",
      ],
      data: Object.fromEntries(
        [...byProfile].map(([name, loads]) => [name, Object.fromEntries(loads)]),
      ),
    };
  });
};

/** Medians over several loads of each page; the first load of all only fills the server's cache. */
export async function loadAll(
  bench: Bench,
  browser: Browser,
  url: string,
  paths: Readonly<Record<string, string>>,
  profile: Profile,
): Promise<Map<string, Load>> {
  const loads = new Map<string, Load>();
  for (const [name, path] of Object.entries(paths)) {
    bench.say(`loads ${path} (${profile.name})`);
    await measureLoad(browser, url + path, { name: 'once before', cpu: 1 });
    const runs: Load[] = [];
    for (let index = 0; index < bench.runs; index++)
      runs.push(await measureLoad(browser, url + path, profile));
    loads.set(name, medianOf(runs));
  }
  return loads;
}

function medianOf(runs: readonly Load[]): Load {
  const median = (pick: (load: Load) => number): number => spreadOf(runs.map(pick)).median;
  const targets = runs.flatMap(({ target }) => target ?? []);
  return {
    firstPaint: median((load) => load.firstPaint),
    largestPaint: median((load) => load.largestPaint),
    domReady: median((load) => load.domReady),
    load: median((load) => load.load),
    shift: Math.max(...runs.map(({ shift }) => shift)),
    blocking: median((load) => load.blocking),
    interactive: median((load) => load.interactive),
    // A load that never reached its line must not hide behind those that did.
    ...(targets.length === runs.length ? { target: spreadOf(targets).median } : {}),
  };
}

export function loadTable(title: string, loads: ReadonlyMap<string, Load>): Table {
  const ms = (value: number): string => value.toFixed(0);
  return {
    title,
    head: [
      'page',
      'first paint',
      'largest paint',
      'load',
      'blocking',
      'interactive',
      'target',
      'shift',
    ],
    rows: [...loads].map(([name, load]) => [
      name,
      ...[load.firstPaint, load.largestPaint, load.load, load.blocking, load.interactive].map(ms),
      load.target === undefined ? '-' : ms(load.target),
      load.shift.toFixed(3),
    ]),
  };
}

function goalsOf(loads: ReadonlyMap<string, Load>): Goal[] {
  const diff = loads.get(wholeDiff)!;
  const target = (name: string): number => loads.get(name)!.target ?? Infinity;
  // A line in the middle is reached over rows that have not been laid out yet; those are in the table.
  const whole = [...loads].filter(([name]) => name !== line && name !== lateLine);
  const shifts = whole.map(([, { shift }]) => shift);
  return [
    atMost('whole diff of #15679, first paint at 4x', diff.firstPaint / 1000, 2, seconds),
    atMost('whole diff of #15679, interactive at 4x', diff.interactive / 1000, 2, seconds),
    atMost('a line of it on the screen at 4x', target(line) / 1000, 2, seconds),
    atMost('a line near its end on the screen at 4x', target(lateLine) / 1000, 2, seconds),
    // Browsers' own tools show two places.
    atMost('layout shift, highest of the pages', Math.max(...shifts), 0.004, (value) =>
      value.toFixed(3),
    ),
    atMost(
      'PR #18856, largest paint at 4x',
      loads.get('PR #18856')!.largestPaint,
      2000,
      milliseconds,
    ),
  ];
}
