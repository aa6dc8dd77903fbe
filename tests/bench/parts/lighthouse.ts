import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromiumArgs, findChromium } from '../../../src/pictures/browser/chromium.ts';
import type { Part } from '../bench.ts';
import { measureRun } from '../process.ts';
import { atLeast, type Goal, points } from '../report.ts';
import { installTools, packageVersion, toolFile } from '../tools.ts';

const pages: Record<string, string> = {
  'home, Chinese': '/zh/',
  'PR #18856': '/en/prs/18856/',
  'whole diff of #15679': '/en/prs/15679/diff/',
  timeline: '/en/timeline/',
  'debug, Chinese': '/zh/debug/',
};
const forms = ['desktop', 'mobile'] as const;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Category = (typeof categories)[number];

interface Scores {
  page: string;
  form: (typeof forms)[number];
  scores: Record<Category, number>;
  /** Audits below a full score, of every category but performance. */
  missed: string[];
}

/** What of Lighthouse's own result is read here. */
interface Result {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string }>;
}

export const lighthouse: Part = async (bench) => {
  installTools(bench.say);
  const site = await bench.site();
  const folder = join(bench.work, 'lighthouse');
  await mkdir(folder, { recursive: true });
  const all: Scores[] = [];
  for (const [page, path] of Object.entries(pages)) {
    for (const form of forms) {
      bench.say(`runs Lighthouse on ${path} (${form})`);
      const file = join(folder, `${all.length}.json`);
      all.push({ page, form, ...readScores(await run(site.url + path, form, file)) });
    }
  }
  await rm(folder, { recursive: true, force: true });
  return {
    goals: categories.map((category) => goalOf(category, all)),
    tables: [
      {
        title: 'Scores',
        head: ['page', 'form', ...categories, 'audits below full score'],
        rows: all.map(({ page, form, scores, missed }) => [
          ...[page, form],
          ...categories.map((category) => points(scores[category])),
          missed.join('; ') || '-',
        ]),
      },
    ],
    notes: [
      `Lighthouse ${packageVersion(toolFile('lighthouse'))}, one run each, its default simulated throttling (mobile: slow 4G and 4x CPU; desktop: its preset).`,
    ],
    figures: all,
  };
};

function goalOf(category: Category, all: readonly Scores[]): Goal {
  const least = Math.min(...all.map(({ scores }) => scores[category]));
  const limit = category === 'performance' ? 99 : 100;
  return atLeast(`Lighthouse ${category}, lowest of ${all.length}`, least, limit, points);
}

async function run(url: string, form: (typeof forms)[number], file: string): Promise<Result> {
  await measureRun({
    args: [
      toolFile('lighthouse', 'cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--chrome-flags=--headless=new ${chromiumArgs.join(' ')}`,
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    env: { CHROME_PATH: findChromium() },
  });
  return JSON.parse(await readFile(file, 'utf8')) as Result;
}

function readScores(result: Result): Pick<Scores, 'scores' | 'missed'> {
  const scores = Object.fromEntries(
    categories.map((category) => [category, (result.categories[category].score ?? 0) * 100]),
  ) as Record<Category, number>;
  const counted = categories
    .flatMap((category) => result.categories[category].auditRefs)
    .filter(({ weight }) => weight > 0);
  const missed = counted.flatMap(({ id }) => {
    const { score, title } = result.audits[id]!;
    return score !== null && score < 0.9 ? [title] : [];
  });
  return { scores, missed: [...new Set(missed)] };
}
