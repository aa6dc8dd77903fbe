import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { type Bench, type Part, serve, type ServedSite } from '../bench.ts';
import type { Locale } from '../../../src/history/address.ts';
import { withBrowser } from '../measure/browser.ts';
import { type Load, slowProcessor } from '../measure/load.ts';
import type { Run } from '../measure/process.ts';
import { type Weight, weighPage } from '../measure/weigh.ts';
import { gigabytes, seconds } from '../report/goal.ts';
import type { Table } from '../report/report.ts';
import { rspress } from '../tools/rspress.ts';
import { installTools } from '../tools/installed.ts';
import type { Tool } from '../tools/tool.ts';
import { readTwins, type Twin } from '../tools/twins.ts';
import { vitepress } from '../tools/vitepress.ts';
import { loadAll } from './first-load.ts';

/** Pages that all three have. Whole diffs have no Markdown and are this site's alone. */
const pages: Record<string, { locale: Locale; path: string }> = {
  home: { locale: 'en', path: 'index' },
  'PR #18856': { locale: 'en', path: 'prs/18856' },
  'PR #18856, Chinese': { locale: 'zh', path: 'prs/18856' },
  'PR #15679': { locale: 'en', path: 'prs/15679' },
  timeline: { locale: 'en', path: 'timeline' },
  debug: { locale: 'en', path: 'debug' },
};

interface Contender {
  name: string;
  build?: Run;
  weights: Map<string, Weight>;
  loads: Map<string, Load>;
}

/** The same Markdown made into sites by tools that its readers would otherwise use. */
export const comparison: Part = async (bench) => {
  installTools(bench.say);
  const site = await bench.site();
  const twins = await readTwins(site.dir, site.url);
  return withBrowser(async (browser) => {
    const contenders = [await ownSite(bench, browser, site)];
    for (const tool of [vitepress, rspress])
      contenders.push(await otherSite(bench, browser, tool, twins));
    return {
      goals: [],
      tables: [buildTable(contenders), weightTable(contenders), loadTable(contenders)],
      notes: [
        `All ${twins.length} pages of both languages, from the Markdown that this site publishes of itself; default themes, their search on, every page in their sidebar. One build each.`,
        "This site's build does more: 102 whole diffs with 16,000 real rows in two languages, the rows beside each note, 51 short links, its own Markdown, feeds and data, pictures for links, a check of every link and fragment and a policy for each page.",
        "The others show the diagrams as mermaid source and the interactive tables as plain ones, and have no rows. VitePress and Rspress load the next page without a reload, for which they send a framework; a page's text reaches the reader twice, as HTML and as JavaScript, and VitePress fetches pages that are linked on the screen.",
        'Bytes are brotli, all that is fetched until two seconds after the load event. First loads as in that part, with a 4x slower processor and no slower network.',
      ],
      data: contenders.map(({ name, build, weights, loads }) => ({
        ...{ name, build: build && { ...build, output: undefined } },
        weights: Object.fromEntries(weights),
        loads: Object.fromEntries(loads),
      })),
    };
  });
};

async function ownSite(bench: Bench, browser: Browser, site: ServedSite): Promise<Contender> {
  const address = (locale: Locale, path: string): string =>
    `/${locale}/${path === 'index' ? '' : `${path}/`}`;
  return {
    name: 'this site',
    build: site.build,
    ...(await measure(bench, browser, site, address)),
  };
}

async function otherSite(
  bench: Bench,
  browser: Browser,
  tool: Tool,
  twins: readonly Twin[],
): Promise<Contender> {
  const name = `${tool.name} ${tool.version()}`;
  bench.say(`builds with ${name}`);
  const project = join(bench.work, tool.name.toLowerCase());
  const build = await tool.build(twins, project);
  const dir = tool.outDir(project);
  const measured = await measure(bench, browser, { dir, url: await serve(dir) }, tool.address);
  await rm(project, { recursive: true, force: true });
  return { name, build, ...measured };
}

async function measure(
  bench: Bench,
  browser: Browser,
  { dir, url }: Pick<ServedSite, 'dir' | 'url'>,
  address: Tool['address'],
): Promise<Pick<Contender, 'weights' | 'loads'>> {
  const paths = Object.fromEntries(
    Object.entries(pages).map(([name, { locale, path }]) => [name, address(locale, path)]),
  );
  const weights = new Map<string, Weight>();
  for (const [name, path] of Object.entries(paths))
    weights.set(name, await weighPage(browser, dir, url + path));
  return { weights, loads: await loadAll(bench, browser, url, paths, slowProcessor) };
}

function buildTable(contenders: readonly Contender[]): Table {
  return {
    title: 'Build',
    head: ['', 'time', 'processor time', 'memory'],
    rows: contenders.map(({ name, build }) =>
      build
        ? [name, seconds(build.seconds), seconds(build.cpuSeconds), gigabytes(build.peakBytes)]
        : [name, '-', '-', '-'],
    ),
  };
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
  return byPage(
    'First load at 4x: first paint / interactive / blocking, ms',
    contenders,
    (one, page) => {
      const { firstPaint, interactive, blocking } = one.loads.get(page)!;
      return [firstPaint, interactive, blocking].map((value) => value.toFixed(0)).join(' / ');
    },
  );
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
