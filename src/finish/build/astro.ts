import { fork } from 'node:child_process';
import type { Outcome, SiteRequest } from './astro-process.ts';

/**
 * Names that Vite gives a meaning of its own in `import.meta.env`, and that the environment would
 * overrule: test runners set some of them, and so may any CI.
 */
const vitesOwn = ['BASE_URL', 'ASSETS_PREFIX', 'MODE', 'DEV', 'PROD', 'SSR'];
const withoutVitesOwn = Object.fromEntries(vitesOwn.map((name) => [name, undefined]));

/**
 * V8 lets the heap grow to several times what lives in it where a machine has memory, and further
 * while it marks beside the program. The bundler's allocator keeps what it has freed, and the
 * system's puts ever larger pieces where they cannot be given back. With these, the Astro of a
 * thousand pull requests takes 1.5 GB at its highest and not 2.4, for 86 s of processor time and not
 * 75 (Node 24.21, Astro 7.3, two cores).
 */
const frugalHeap = ['--heap-growing-percent=30', '--no-incremental-marking'];
const frugalAllocators = {
  ...{ MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ARENA_EAGER_COMMIT: '0' },
  MALLOC_MMAP_THRESHOLD_: '65536',
};

/** Runs Astro in a process of its own, whose memory and environment are those of one site. */
export async function runAstro(request: SiteRequest, signal?: AbortSignal): Promise<Outcome> {
  const { srcDir, siteDir, cacheDir } = request;
  signal?.throwIfAborted();
  const child = fork(new URL('./astro-process.ts', import.meta.url), [JSON.stringify(request)], {
    execArgv: frugalHeap,
    env: {
      ...{ ...process.env, ...withoutVitesOwn, ...frugalAllocators },
      ...{ SRC_DIR: srcDir, OUT_DIR: siteDir, CACHE_DIR: cacheDir },
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(signal ? { signal } : {}),
  });
  let outcome: Outcome | undefined;
  child.once('message', (message) => (outcome = message as Outcome));
  // An interrupt is an error too; until the process has ended, it may still write.
  child.once('error', () => undefined);
  const how = await new Promise((resolve) => {
    child.once('exit', (code, ended) => resolve(code ?? ended));
  });
  signal?.throwIfAborted();
  if (!outcome) throw new Error(`Astro's process ended without a word (${String(how)}).`);
  return outcome;
}
