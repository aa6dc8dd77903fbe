import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright';
import type { Bench, Part } from '../bench.ts';
import { withBrowser } from '../browser.ts';
import { type Drag, type Step, traceDrag } from '../drag.ts';
import { atMost, milliseconds as ms } from '../report.ts';
import { quantile } from '../statistics.ts';

const SLOWDOWN = 4;
/** An image of 391 tokens, so that each step of the pointer reaches another one. */
const PROMPT = '/en/rotary/lab/#p=t3.i640x480.t1&q=9';

const acrossTheImage = { from: { x: 0.05, y: 0.15 }, to: { x: 0.95, y: 0.85 } };
const alongTheSlider = { from: { x: 0.02, y: 0.5 }, to: { x: 0.95, y: 0.5 } };
const drags: Readonly<Record<string, (page: Page) => Drag>> = {
  'q on the prompt': (page) => ({ held: imageOf(page), ...acrossTheImage }),
  'k on the prompt': (page) => ({ held: imageOf(page), ...acrossTheImage, key: 'Shift' }),
  'slider of q': (page) => ({ held: sliderOf(page, 'q'), ...alongTheSlider }),
  'slider of k': (page) => ({ held: sliderOf(page, 'k'), ...alongTheSlider }),
  'both together': (page) => ({ held: sliderOf(page, 'shift'), ...alongTheSlider }),
  pair: (page) => ({ held: sliderOf(page, 'pair'), ...alongTheSlider }),
};

const imageOf = (page: Page) => page.locator('.lab-map figure').nth(1).locator('svg');
const sliderOf = (page: Page, name: string) =>
  page.locator(`rotary-lab input[type="range"][name="${name}"]`);

/** Drags what can be dragged in the rotary lab. */
export const lab: Part = async (bench) => {
  const site = await bench.site();
  return withBrowser(async (browser) => {
    const load = loadavg()[0]!;
    const found = new Map<string, Step[][]>();
    for (const name of Object.keys(drags))
      found.set(name, await dragOften(bench, browser, site.url, name));
    const medians = [...found.values()].map((runs) => medianWork(runs));
    const worst = [...found.values()].map((runs) => worstWork(runs));
    return {
      goals: [
        atMost(
          'lab, median work of a step at 4x, highest of the drags',
          Math.max(...medians),
          16,
          ms,
        ),
        atMost('lab, longest work of a step at 4x, median of the runs', Math.max(...worst), 50, ms),
      ],
      tables: [
        {
          title: 'Work of a step, milliseconds',
          head: [
            'dragged',
            'steps',
            'median',
            'longest',
            'processor',
            'script',
            'style',
            'layout',
            'paint',
          ],
          rows: [...found].map(([name, runs]) => rowOf(name, runs)),
        },
      ],
      notes: [
        `A real pointer, about 60 steps 50 ms apart, ${SLOWDOWN}x slower processor, window of 1440 by 900; from a trace. The work of a step is that of all tasks of the main thread from one move to the next.`,
        `Medians of ${bench.runs} runs, of the longest steps as well. Load of the machine at the beginning: ${load.toFixed(2)}.`,
      ],
      figures: Object.fromEntries(found),
    };
  });
};

async function dragOften(
  bench: Bench,
  browser: Browser,
  url: string,
  name: string,
): Promise<Step[][]> {
  bench.say(`drags in the lab: ${name}`);
  const runs: Step[][] = [];
  for (let run = 0; run < bench.runs; run += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url + PROMPT);
    await page.locator('rotary-lab[data-tower]').waitFor();
    runs.push(await traceDrag(browser, page, drags[name]!(page), SLOWDOWN));
    await page.close();
  }
  return runs;
}

const medianOf = (runs: readonly Step[][], of: (steps: readonly Step[]) => number) =>
  quantile(runs.map(of), 0.5);
const stepMedian = (kind: keyof Step) => (steps: readonly Step[]) =>
  quantile(
    steps.map((step) => step[kind]),
    0.5,
  );
const medianWork = (runs: readonly Step[][]) => medianOf(runs, stepMedian('work'));
const worstWork = (runs: readonly Step[][]) =>
  medianOf(runs, (steps) => Math.max(...steps.map(({ work }) => work)));

function rowOf(name: string, runs: readonly Step[][]): string[] {
  const kinds = (['processor', 'script', 'style', 'layout', 'paint'] as const).map((kind) =>
    medianOf(runs, stepMedian(kind)).toFixed(1),
  );
  const steps = medianOf(runs, ({ length }) => length);
  return [name, `${steps}`, medianWork(runs).toFixed(1), worstWork(runs).toFixed(1), ...kinds];
}
