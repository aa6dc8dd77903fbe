import type { Browser, CDPSession, Page } from 'playwright';

/** How slow the reader's machine and network are. */
export interface Profile {
  name: string;
  /** The processor is this many times slower than this machine's. */
  cpu: number;
  /** Bits per second and round trip in milliseconds; without it, the loopback as it is. */
  network?: { down: number; up: number; latency: number };
}

export const slowProcessor: Profile = { name: '4x slower CPU', cpu: 4 };
/** Chromium's own preset of that name. */
export const slowNetwork: Profile = {
  name: '4x slower CPU, Fast 4G',
  cpu: 4,
  network: { down: 8_100_000, up: 1_350_000, latency: 165 },
};

/** Milliseconds from the start of the navigation, but for the shift, which has no unit. */
export interface Load {
  firstPaint: number;
  largestPaint: number;
  load: number;
  /** Sum of layout shifts. */
  shift: number;
  /** What long tasks after the first paint take beyond 50 ms each. */
  blocking: number;
  /** End of the last long task; the first paint where none comes after it. */
  interactive: number;
  /** From when on the line that the address names stays on the screen; only where it names one. */
  target?: number;
}

const settle = 1500;

/** Loads a page once, with an empty cache, as a reader who follows a link to it. */
export async function measureLoad(browser: Browser, url: string, profile: Profile): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page), profile);
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    return await settled(page);
  } finally {
    await context.close();
  }
}

async function slowDown(session: CDPSession, { cpu, network }: Profile): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (!network) return;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.down / 8,
    uploadThroughput: network.up / 8,
  });
}

/** What the watcher below leaves on the page. */
interface Watched extends Pick<Load, 'firstPaint' | 'largestPaint' | 'shift'> {
  tasks: { start: number; end: number }[];
  /** Undefined where the line was last seen elsewhere. */
  target: number | undefined;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Runs in the page before anything of its own. */
function watch(): void {
  const seen: Watched = { firstPaint: 0, largestPaint: 0, shift: 0, tasks: [], target: undefined };
  window.watched = seen;
  const on = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      ...{ type, buffered: true },
    });
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaint = startTime;
  });
  on('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
  on('layout-shift', (entry) => (seen.shift += 'value' in entry ? Number(entry.value) : 0));
  on('longtask', ({ startTime: start, duration }) =>
    seen.tasks.push({ start, end: start + duration }),
  );
  const look = (): void => {
    const id = decodeURIComponent(location.hash.slice(1));
    const box = id ? document.getElementById(id)?.getBoundingClientRect() : undefined;
    const onScreen = box && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    if (!onScreen) seen.target = undefined;
    else seen.target ??= performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function settled(page: Page): Promise<Load> {
  await page.waitForTimeout(settle);
  const { watched, load } = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return { watched: window.watched, load: entry!.loadEventEnd };
  });
  const { tasks, target, ...seen } = watched;
  const late = tasks.filter(({ end }) => end > seen.firstPaint);
  return {
    ...{ ...seen, load },
    blocking: late.reduce((sum, { start, end }) => sum + Math.max(0, end - start - 50), 0),
    interactive: Math.max(seen.firstPaint, ...late.map(({ end }) => end)),
    ...(target === undefined ? {} : { target }),
  };
}
