import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { Locale } from '../../../src/history/address.ts';
import type { Bench, Part, ServedSite } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { serveCompressed } from '../compressed-server.ts';
import { type Load, measureLoad, slowProcessor } from '../load.ts';
import type { Run } from '../process.ts';
import { atMost, gigabytes, milliseconds, seconds, type Table } from '../report.ts';
import { buildWith, installTools, packageVersion, readTwins, rspress } from '../tools.ts';
import { type Tool, toolFile, type Twin, vitepress } from '../tools.ts';
import { type Weight, weighPage } from '../weigh.ts';
import { medianOf } from './first-load.ts';

/** Pages that all three have. Whole diffs have no Markdown and are this site's alone. */
const pages: Record<string, { locale: Locale; path: string }> = {
  home: { locale: 'en', path: 'index' },
  'PR #18856': { locale: 'en', path: 'prs/18856' },
  'PR #18856, Chinese': { locale: 'zh', path: 'prs/18856' },
  'PR #15679': { locale: 'en', path: 'prs/15679' },
  timeline: { locale: 'en', path: 'timeline' },
  debug: { locale: 'en', path: 'debug' },
};

const spread = 'PR #15679';

interface Contender {
  name: string;
  url: string;
  address: Tool['address'];
  build: Run;
  weights: Map<string, Weight>;
  loads: Map<string, Load>;
}

/** The same Markdown made into sites by tools that its readers would otherwise use. */
export const comparison: Part = async (bench) => {
  installTools(bench.say);
  const site = await bench.site();
  const twins = await readTwins(site.dir, site.url);
  return withBrowser(async (browser) => {
    const own = await measure(browser, 'this site', site, ownAddress);
    const vite = await otherSite(bench, browser, vitepress, twins);
    const contenders = [own, vite, await otherSite(bench, browser, rspress, twins)];
    await loadInTurn(bench, browser, contenders, Object.keys(pages));
    const [ours, ...theirs] = contenders.map(({ loads }) => loads.get(spread)!.interactive);
    const ratio = own.build.cpuSeconds / vite.build.cpuSeconds;
    const times = (value: number): string => `${value.toFixed(2)} times`;
    return {
      goals: [
        atMost("whole build, processor time by VitePress's", ratio, 1.6, times),
        atMost(
          `${spread} interactive, by the sooner of the others`,
          ours!,
          Math.min(...theirs),
          milliseconds,
        ),
      ],
      tables: [buildTable(contenders), weightTable(contenders), loadTable(contenders)],
      notes: [
        `All ${twins.length} pages of both languages, from the Markdown that this site publishes of itself; default themes, their search on, every page in their sidebar. One build each.`,
        "This site's build does more: 102 whole diffs with 16,000 real rows in two languages, the rows beside each note, 51 short links, its own Markdown, feeds and data, pictures for links, a check of every link and fragment and a policy for each page.",
        "The others show the diagrams as mermaid source and the interactive tables as plain ones, and have no rows. VitePress and Rspress load the next page without a reload, for which they send a framework; a page's text reaches the reader twice, as HTML and as JavaScript, and VitePress fetches pages that are linked on the screen.",
        'Bytes are brotli, all that is fetched until two seconds after the load event. First loads as in that part, with a 4x slower processor and no slower network; the three take turns, so that a busy moment of the machine meets each.',
      ],
      figures: contenders.map((one) => ({
        ...one,
        weights: Object.fromEntries(one.weights),
        loads: Object.fromEntries(one.loads),
      })),
    };
  });
};

function ownAddress(locale: Locale, path: string): string {
  return `/${locale}/${path === 'index' ? '' : `${path}/`}`;
}

async function otherSite(
  bench: Bench,
  browser: Browser,
  tool: Tool,
  twins: readonly Twin[],
): Promise<Contender> {
  const name = `${tool.name} ${packageVersion(toolFile(tool.package))}`;
  bench.say(`builds with ${name}`);
  const project = join(bench.work, tool.name.toLowerCase());
  const build = await buildWith(tool, twins, project);
  const dir = join(project, tool.out);
  const site = { dir, build, url: await serveCompressed(dir) };
  const measured = await measure(browser, name, site, tool.address);
  await rm(project, { recursive: true, force: true });
  return measured;
}

async function measure(
  browser: Browser,
  name: string,
  { dir, url, build }: ServedSite,
  address: Tool['address'],
): Promise<Contender> {
  const paths = Object.fromEntries(
    Object.entries(pages).map(([page, { locale, path }]) => [page, address(locale, path)]),
  );
  const weights = new Map<string, Weight>();
  for (const [page, path] of Object.entries(paths))
    weights.set(page, await weighPage(browser, dir, url + path));
  return { name, url, address, build, weights, loads: new Map() };
}

/** Medians over several loads of each page, the sites in turn; a load before fills the servers' caches. */
async function loadInTurn(
  bench: Bench,
  browser: Browser,
  contenders: readonly Contender[],
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const { locale, path } = pages[name]!;
    bench.say(`loads ${name} of each (${slowProcessor.name})`);
    const loads = new Map(contenders.map((one) => [one, [] as Load[]]));
    for (let run = 0; run <= bench.runs; run++) {
      for (const [{ url, address }, own] of loads) {
        const load = await measureLoad(browser, url + address(locale, path), slowProcessor);
        if (run > 0) own.push(load);
      }
    }
    for (const [one, own] of loads) one.loads.set(name, medianOf(own));
  }
}

function buildTable(contenders: readonly Contender[]): Table {
  const rows = contenders.map(({ name, build }) => [
    ...[name, seconds(build.seconds), seconds(build.cpuSeconds), gigabytes(build.peakBytes)],
  ]);
  return { title: 'Build', head: ['', 'time', 'processor time', 'memory'], rows };
}

function weightTable(contenders: readonly Contender[]): Table {
  const kb = (bytes: number): string => (bytes / 1000).toFixed(1);
  return byPage('KB in brotli: HTML + CSS + JavaScript = all', contenders, ({ weights }, page) => {
    const { kinds, total } = weights.get(page)!;
    const parts = [kinds.html, kinds.css, kinds.js].map(({ brotli }) => kb(brotli));
    return `${parts.join(' + ')} = ${kb(total.brotli)}`;
  });
}

function loadTable(contenders: readonly Contender[]): Table {
  const title = 'First load at 4x: first paint / interactive / blocking, ms';
  return byPage(title, contenders, ({ loads }, page) => {
    const { firstPaint, interactive, blocking } = loads.get(page)!;
    return [firstPaint, interactive, blocking].map((value) => value.toFixed(0)).join(' / ');
  });
}

function byPage(
  title: string,
  contenders: readonly Contender[],
  cell: (contender: Contender, page: string) => string,
): Table {
  return {
    title,
    head: ['page', ...contenders.map(({ name }) => name)],
    rows: Object.keys(pages).map((page) => [page, ...contenders.map((one) => cell(one, page))]),
  };
}
