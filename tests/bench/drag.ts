import type { Browser, Locator, Page } from 'playwright';

/** What the main thread does for one step of a drag, in milliseconds. */
export interface Step {
  work: number;
  /** Of the work, what the processor ran: less than the work where other processes took their turns. */
  processor: number;
  script: number;
  style: number;
  layout: number;
  paint: number;
}

/** What is held and how far it is pulled, as shares of its box. */
export interface Drag {
  held: Locator;
  from: { x: number; y: number };
  to: { x: number; y: number };
  key?: 'Shift';
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { type?: string } };
}

const STEPS = 60;
/** Longer than a step is to take, shorter than the pause that a page may wait for. */
const BETWEEN = 50;
const KINDS: Readonly<Record<string, Exclude<keyof Step, 'work' | 'processor'>>> = {
  ...{ EventDispatch: 'script', FireAnimationFrame: 'script', TimerFire: 'script' },
  ...{ UpdateLayoutTree: 'style', Layout: 'layout' },
  ...{ PrePaint: 'paint', Paint: 'paint', Layerize: 'paint', Commit: 'paint' },
};

/** Drags with a real pointer on a slowed processor; the steps are read from a trace. */
export async function traceDrag(
  browser: Browser,
  page: Page,
  { held, from, to, key }: Drag,
  slowdown: number,
): Promise<Step[]> {
  await held.scrollIntoViewIfNeeded();
  const box = (await held.boundingBox())!;
  const at = (share: number): [number, number] => [
    box.x + box.width * (from.x + share * (to.x - from.x)),
    box.y + box.height * (from.y + share * (to.y - from.y)),
  ];
  const session = await page.context().newCDPSession(page);
  if (key) await page.keyboard.down(key);
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.waitForTimeout(1000);
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(...at(step / STEPS));
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  const trace = await browser.stopTracing();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
  await session.detach();
  return stepsIn((JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents);
}

/** A step begins with the task that hands on a move and ends before the next such task. */
function stepsIn(events: readonly TraceEvent[]): Step[] {
  const isMove = ({ name, args }: TraceEvent) =>
    name === 'EventDispatch' && args?.data?.type === 'pointermove';
  const moved = events.find(isMove);
  if (!moved) return [];
  const main = events
    .filter(({ pid, tid, ph }) => pid === moved.pid && tid === moved.tid && ph === 'X')
    .sort((a, b) => a.ts - b.ts);
  const moves = main.filter(isMove);
  const tasks = main.filter(({ name }) => name === 'RunTask');
  const starts = moves.map(({ ts }) => {
    return tasks.findLast((task) => task.ts <= ts && ts <= task.ts + (task.dur ?? 0))?.ts ?? ts;
  });
  return [...new Set(starts)].map((start, index, all) => {
    const end = all[index + 1] ?? Infinity;
    const own = main.filter(({ ts }) => ts >= start && ts < end);
    return stepOf(own);
  });
}

function stepOf(events: readonly TraceEvent[]): Step {
  const step: Step = { work: 0, processor: 0, script: 0, style: 0, layout: 0, paint: 0 };
  for (const { name, dur = 0, tdur = 0 } of events) {
    if (name === 'RunTask') {
      step.work += dur / 1000;
      step.processor += tdur / 1000;
    }
    const kind = KINDS[name];
    if (kind) step[kind] += dur / 1000;
  }
  return step;
}
