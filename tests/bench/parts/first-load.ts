import type { Browser } from 'playwright';
import type { Bench, Part } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { type Load, measureLoad, type Profile, slowNetwork, slowProcessor } from '../load.ts';
import { atMost, type Goal, milliseconds, seconds, type Table } from '../report.ts';
import { quantile } from '../statistics.ts';

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
      figures: Object.fromEntries(
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

/** The median of each number by itself. */
export function medianOf(runs: readonly Load[]): Load {
  const median = (name: keyof Load): number =>
    quantile(
      runs.map((run) => run[name] ?? 0),
      0.5,
    );
  // A load that never reached its line must not hide behind those that did.
  const reached = runs.every(({ target }) => target !== undefined);
  return {
    firstPaint: median('firstPaint'),
    largestPaint: median('largestPaint'),
    load: median('load'),
    shift: Math.max(...runs.map(({ shift }) => shift)),
    blocking: median('blocking'),
    interactive: median('interactive'),
    ...(reached ? { target: median('target') } : {}),
  };
}

function loadTable(title: string, loads: ReadonlyMap<string, Load>): Table {
  const columns: Record<string, keyof Load> = {
    ...{ 'first paint': 'firstPaint', 'largest paint': 'largestPaint', load: 'load' },
    ...{ blocking: 'blocking', interactive: 'interactive', target: 'target' },
  };
  const rows = [...loads].map(([name, load]) => [
    name,
    ...Object.values(columns).map((column) => load[column]?.toFixed(0) ?? '-'),
    load.shift.toFixed(3),
  ]);
  return { title, head: ['page', ...Object.keys(columns), 'shift'], rows };
}

function goalsOf(loads: ReadonlyMap<string, Load>): Goal[] {
  const diff = loads.get(wholeDiff)!;
  const largest = loads.get('PR #18856')!.largestPaint;
  const at4x = (what: string, value: number): Goal =>
    atMost(`${what} at 4x`, value / 1000, 2, seconds);
  // A line in the middle is reached over rows that have not been laid out yet; those are in the table.
  const whole = [...loads].filter(([name]) => name !== line && name !== lateLine);
  const shift = Math.max(...whole.map(([, load]) => load.shift));
  return [
    at4x('whole diff of #15679, first paint', diff.firstPaint),
    at4x('whole diff of #15679, interactive', diff.interactive),
    at4x('a line of it on the screen', loads.get(line)!.target ?? Infinity),
    at4x('a line near its end on the screen', loads.get(lateLine)!.target ?? Infinity),
    // Browsers' own tools show two places.
    atMost('layout shift, highest of the pages', shift, 0.004, (value) => value.toFixed(3)),
    atMost('PR #18856, largest paint at 4x', largest, 2000, milliseconds),
  ];
}
