import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import type { Part, ServedSite } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { type Size, type Weight, weighPage } from '../weigh.ts';
import { atMost, type Goal, kilobytes, type Table } from '../report.ts';

/** One page of each kind. */
const pages: Record<string, string> = {
  home: '/en/',
  'home, Chinese': '/zh/',
  timeline: '/en/timeline/',
  'PR with 10 notes (#7657)': '/en/prs/7657/',
  'the same, Chinese': '/zh/prs/7657/',
  'PR #18856': '/en/prs/18856/',
  'PR #15679': '/en/prs/15679/',
  'PR #15679, Chinese': '/zh/prs/15679/',
  'whole diff of #15679': '/en/prs/15679/diff/',
  rotary: '/en/rotary/',
  'rotary lab': '/en/rotary/lab/',
  surface: '/en/surfaces/rotary/',
  finding: '/en/findings/rope-theta-default/',
  debug: '/en/debug/',
  evidence: '/en/evidence/',
  'short link': '/pr/18856/',
};

/** Bytes of each kind of page: what is fetched before the reader does anything. */
export const weights: Part = async (bench) => {
  const site = await bench.site();
  return withBrowser(async (browser) => {
    const weighed = new Map<string, Weight>();
    for (const [name, path] of Object.entries(pages)) {
      bench.say(`weighs ${path}`);
      weighed.set(name, await weighPage(browser, site.dir, site.url + path));
    }
    const ownScripts = await diffScriptBytes(browser, site);
    return {
      goals: goalsOf(weighed, ownScripts),
      tables: [tableOf(weighed)],
      notes: [
        'Everything fetched until two seconds after the load event, with an empty cache. HTML holds what is inlined.',
        'KB are 1,000 bytes; gzip at level 9, brotli at quality 11. Fonts and pictures count as they are.',
      ],
      figures: { pages: Object.fromEntries(weighed), wholeDiffScriptsGzip: ownScripts },
    };
  });
};

function goalsOf(weighed: ReadonlyMap<string, Weight>, ownScripts: number): Goal[] {
  const ten = weighed.get('PR with 10 notes (#7657)')!;
  const tenChinese = weighed.get('the same, Chinese')!;
  const diff = weighed.get('whole diff of #15679')!;
  return [
    atMost('PR page with 10 notes, transferred', ten.total.brotli, 60_000, kilobytes),
    atMost('the same in Chinese', tenChinese.total.brotli, 60_000, kilobytes),
    atMost('its JavaScript', ten.kinds.js.brotli, 15_000, kilobytes),
    ...['PR #15679', 'PR #15679, Chinese'].map((name) => {
      const { html, css, js } = weighed.get(name)!.kinds;
      const bytes = html.brotli + css.brotli + js.brotli;
      return atMost(`HTML, CSS and JavaScript of ${name}`, bytes, 60_000, kilobytes);
    }),
    atMost('JavaScript of the lab', weighed.get('rotary lab')!.kinds.js.brotli, 40_000, kilobytes),
    atMost('HTML of the whole diff of #15679, brotli', diff.kinds.html.brotli, 60_000, kilobytes),
    atMost('its JavaScript beyond other pages, gzip', ownScripts, 3_000, kilobytes),
  ];
}

function tableOf(weighed: ReadonlyMap<string, Weight>): Table {
  const cells = ({ raw, gzip, brotli }: Size): string =>
    raw === 0 ? '-' : [raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1)).join(' / ');
  return {
    title: 'KB raw / gzip / brotli',
    head: ['page', 'HTML', 'CSS', 'JavaScript', 'other', 'all'],
    rows: [...weighed].map(([name, { kinds, total }]) => [
      name,
      ...[kinds.html, kinds.css, kinds.js, kinds.other, total].map(cells),
    ]),
  };
}

/** Scripts of the whole diff, its inlined ones included, that other pages do not have. */
async function diffScriptBytes(browser: Browser, site: ServedSite): Promise<number> {
  const own = await scriptsOf(browser, site, pages['whole diff of #15679']!);
  const common = new Set(await scriptsOf(browser, site, '/en/debug/'));
  const beyond = own.filter((script) => !common.has(script));
  return beyond.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
}

async function scriptsOf(browser: Browser, { dir, url }: ServedSite, path: string) {
  const { files } = await weighPage(browser, dir, url + path);
  const scripts = files.filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(scripts.map((file) => readFile(join(dir, file), 'utf8')));
  const html = await readFile(join(dir, path, 'index.html'), 'utf8');
  const inlined = html.matchAll(/<script(?![^>]* src=)[^>]*>(.*?)<\/script>/gs);
  return [...texts, ...[...inlined].map(([, script = '']) => script)].filter(Boolean);
}
