import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

export interface Ended {
  /** Exit code, or the signal that ended the process. */
  how: number | NodeJS.Signals | null;
  told: string;
  pid: number;
}

export interface Place {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a command of the project, and gives it a signal when it is in the middle of its work. */
export async function interrupted(
  args: readonly string[],
  signal: NodeJS.Signals,
  isMiddle: (pid: number) => boolean,
  place: Place = {},
): Promise<Ended> {
  const child = start(args, place);
  const ending = ended(child);
  while (child.exitCode === null && !isMiddle(child.pid!)) await setImmediate();
  child.kill(signal);
  return ending;
}

export async function run(args: readonly string[], place: Place = {}): Promise<Ended> {
  return ended(start(args, place));
}

/** Ids of the processes that were started with these words in their command line or environment. */
export function processesWith(words: string): string[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.filter((pid) => pid !== String(process.pid) && startOf(pid).includes(words));
}

function start(args: readonly string[], { cwd, env }: Place): ChildProcess {
  return spawn(process.execPath, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<Ended> {
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  // Not `close`: what a killed process has started may hold its pipes open.
  const how = await new Promise<Ended['how']>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  await setImmediate();
  return { how, told, pid: child.pid! };
}

function startOf(pid: string): string {
  try {
    return ['cmdline', 'environ']
      .map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8'))
      .join();
  } catch {
    return '';
  }
}
