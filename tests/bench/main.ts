import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright';
import { ContentError } from '../../src/errors.ts';
import { type Bench, buildOwnSite, type Part, type ServedSite } from './bench.ts';
import { withBrowser } from './browser.ts';
import { builds } from './parts/builds.ts';
import { comparison } from './parts/comparison.ts';
import { firstLoad } from './parts/first-load.ts';
import { lab } from './parts/lab.ts';
import { lighthouse } from './parts/lighthouse.ts';
import { search } from './parts/search.ts';
import { weights } from './parts/weights.ts';
import { gigabytes, markdownOf, type PartReport, type Report } from './report.ts';
import { packageVersion } from './tools.ts';

/** In the order in which they run. */
const parts: Readonly<Record<string, Part>> = {
  ...{ weights, builds, 'first-load': firstLoad, lighthouse, lab, search, comparison },
};

/** `npm run bench`: measures the site and writes a table and a JSON. */
async function main(args: string[]): Promise<number> {
  const { only, out, runs } = readOptions(args);
  const work = join(out, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const environment = await withBrowser(async (browser) => readEnvironment(browser));
  const bench = openBench(work, runs);
  const report: Report = { environment, parts: [] };
  for (const name of only) {
    report.parts.push(await runPart(name, bench));
    await writeFile(join(out, 'report.md'), markdownOf(report));
    await writeFile(join(out, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  }
  await rm(work, { recursive: true, force: true });
  console.log(`\n${markdownOf(report)}\nWritten to ${out}/report.md and ${out}/report.json.`);
  return report.parts.some(({ error }) => error !== undefined) ? 1 : 0;
}

/** @throws ContentError that names the parts and options there are */
function readOptions(args: string[]): { only: string[]; out: string; runs: number } {
  const names = Object.keys(parts);
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const options = { only: text(names.join(',')), out: text('.cache/bench'), runs: text('3') };
  try {
    const { values } = parseArgs({ args, options });
    const only = values.only.split(',').filter(Boolean);
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`no part "${unknown}"`);
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1) throw new Error(`"${values.runs}" runs`);
    return { only: names.filter((name) => only.includes(name)), out: values.out, runs };
  } catch (error) {
    throw new ContentError(
      {
        found: (error as Error).message,
        where: `npm run bench -- ${args.join(' ')}`,
        fix: `The options are --only ${names.join(',')}, --out DIR and --runs N.`,
      },
      { cause: error },
    );
  }
}

/** What a reader has to know to compare two reports. */
function readEnvironment(browser: Browser): Record<string, string> {
  const git = (...args: string[]): string =>
    spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ', changed';
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    commit: `${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}${changed}`,
    processor: `${processors[0]?.model.trim() || 'unknown'}, ${processors.length} of them`,
    memory: gigabytes(totalmem()),
    'load average at the start': loadavg()
      .map((load) => load.toFixed(2))
      .join(' '),
    node: process.versions.node,
    astro: packageVersion('node_modules/astro'),
    starlight: packageVersion('node_modules/@astrojs/starlight'),
    chromium: browser.version(),
  };
}

function openBench(work: string, runs: number): Bench {
  const start = performance.now();
  const say = (words: string): void => {
    console.log(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${words}`);
  };
  let site: Promise<ServedSite> | undefined;
  const buildOnce = (): Promise<ServedSite> => {
    if (!site) say('builds the site');
    return (site ??= buildOwnSite(work));
  };
  return { work, runs, say, site: buildOnce };
}

async function runPart(part: string, bench: Bench): Promise<PartReport> {
  const start = performance.now();
  const took = (): number => (performance.now() - start) / 1000;
  try {
    const findings = await parts[part]!(bench);
    return { part, seconds: took(), findings };
  } catch (error) {
    console.error(error);
    return { part, seconds: took(), error: (error as Error).message };
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
