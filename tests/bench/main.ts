import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError } from '../../src/errors.ts';
import { type Bench, buildOwnSite, type ServedSite } from './bench.ts';
import { readEnvironment } from './environment.ts';
import { withBrowser } from './measure/browser.ts';
import { readOptions } from './options.ts';
import { parts } from './parts.ts';
import { markdownOf, type PartReport, type Report } from './report/report.ts';

/** `npm run bench`: measures the site and writes a table and a JSON. */
async function main(args: string[]): Promise<number> {
  const { only, out, runs } = readOptions(args, Object.keys(parts));
  const work = join(out, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const environment = await withBrowser((browser) => Promise.resolve(readEnvironment(browser)));
  const bench = openBench(work, runs);
  const report: Report = { environment, parts: [] };
  for (const name of only) {
    report.parts.push(await runPart(name, bench));
    await writeReport(out, report);
  }
  await rm(work, { recursive: true, force: true });
  console.log(`\n${markdownOf(report)}\nWritten to ${out}/report.md and ${out}/report.json.`);
  return report.parts.some(({ error }) => error !== undefined) ? 1 : 0;
}

function openBench(work: string, runs: number): Bench {
  const start = performance.now();
  const say = (words: string): void => {
    console.log(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${words}`);
  };
  let site: Promise<ServedSite> | undefined;
  return {
    ...{ work, runs, say },
    site: () => {
      if (!site) say('builds the site');
      return (site ??= buildOwnSite(work));
    },
  };
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

async function writeReport(out: string, report: Report): Promise<void> {
  await writeFile(join(out, 'report.md'), markdownOf(report));
  await writeFile(join(out, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
