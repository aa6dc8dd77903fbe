import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ContentError } from '../../errors.ts';

/**
 * Names that Vite gives a meaning of its own in `import.meta.env`, and that the environment would
 * overrule: test runners set some of them, and so may any CI.
 */
const vitesOwn = ['BASE_URL', 'ASSETS_PREFIX', 'MODE', 'DEV', 'PROD', 'SSR'];
const withoutVitesOwn = Object.fromEntries(vitesOwn.map((name) => [name, undefined]));

const program = join('node_modules', '.bin', 'astro');

/**
 * V8 lets the heap grow to several times what lives in it where a machine has memory, and further
 * while it marks beside the program. The bundler's allocator keeps what it has freed, and the
 * system's puts ever larger pieces where they cannot be given back. With these, the Astro of a
 * thousand pull requests takes 1.5 GB at its highest and not 2.4, for 86 s of processor time and not
 * 75 (Node 24.21, Astro 7.3, two cores).
 */
export const frugalHeap = ['--heap-growing-percent=30', '--no-incremental-marking'];
const frugalAllocators = {
  ...{ MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ARENA_EAGER_COMMIT: '0' },
  MALLOC_MMAP_THRESHOLD_: '65536',
};

export interface AstroRun {
  args: string[];
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

/**
 * Runs Astro and keeps its words to itself, unless it fails.
 * @throws ContentError with the message alone, without Astro's progress and stack
 */
export async function runAstro({ args, env, signal }: AstroRun): Promise<void> {
  const child = spawn(process.execPath, [...frugalHeap, program, ...args], {
    env: {
      ...process.env,
      ...withoutVitesOwn,
      ...frugalAllocators,
      ...env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    // An interrupt is an error too; until the process has closed, it may still write.
    child.once('error', () => child.pid === undefined && reject(noAstro()));
    child.once('close', resolve);
  });
  signal?.throwIfAborted();
  if (code !== 0) throw failure(args, output.join(''));
}

function noAstro(): ContentError {
  return new ContentError({
    found: 'Astro cannot be started',
    where: program,
    fix: 'Run npm ci in the folder of the project, and the command there.',
  });
}

/** A problem of ours arrives as its own three lines; anything else is given as Astro put it. */
function failure(args: string[], output: string): ContentError {
  const ours = /^(?:\[\w+\] )?(.+)\n {2}found: (.+)\n {2}do: {4}(.+)$/m.exec(output);
  if (ours) return new ContentError({ where: ours[1]!, found: ours[2]!, fix: ours[3]! });
  return new ContentError({
    found: errorOf(output),
    where: `astro ${args.join(' ')}`,
    fix: 'Mend the file that the message names.',
  });
}

/** Astro's error without the progress before it and the hints and the stack after it. */
function errorOf(output: string): string {
  const start = output.search(/\[ERROR\]|^\[?\w*Error\w*[\]:]/m);
  const told = output.slice(Math.max(start, 0)).replace(/^\[ERROR\] (?:\[\w+\] )?/, '');
  const [message = ''] = told.split(/^ *(?:Hint|Error reference|Location|Stack trace):|^ +at /m);
  return message.trim().split('\n').slice(0, 20).join('\n');
}
