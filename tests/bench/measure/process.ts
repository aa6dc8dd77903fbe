import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One run of a command, as a watcher sees it from outside. */
export interface Run {
  seconds: number;
  /** Processor time of the command and everything it started, as last seen before its end. */
  cpuSeconds: number;
  /** Highest sum of the resident memory of all its processes; pages they share count in each. */
  peakBytes: number;
  /** Highest resident memory of any single one. */
  peakProcessBytes: number;
  /** Who held how much when the sum was highest, most first. */
  atPeak: { name: string; bytes: number }[];
  output: string;
}

export interface Command {
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** The program; this Node without it. */
  program?: string;
}

const sampleEvery = 100;

/**
 * Runs a command to its end and watches its processes in /proc, ten times a second.
 * @throws Error with the command's own words when it fails
 */
export async function measureRun({ program, args, cwd, env }: Command): Promise<Run> {
  const start = performance.now();
  const child = spawn(program ?? process.execPath, args, {
    ...(cwd ? { cwd } : {}),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const watch = new Watch(child.pid ?? 0);
  const timer = setInterval(() => watch.look(), sampleEvery);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(timer));
  const output = Buffer.concat(words).toString();
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`);
  return { seconds: (performance.now() - start) / 1000, ...watch.seen, output };
}

class Watch {
  readonly seen: Omit<Run, 'seconds' | 'output'> = {
    ...{ cpuSeconds: 0, peakBytes: 0, peakProcessBytes: 0 },
    atPeak: [],
  };
  readonly #root: number;

  constructor(root: number) {
    this.#root = root;
  }

  look(): void {
    const tree = processTree(this.#root);
    const memory = tree.map(({ bytes }) => bytes);
    const { seen } = this;
    if (sum(memory) > seen.peakBytes) {
      seen.peakBytes = sum(memory);
      seen.atPeak = tree
        .map(({ name, bytes }) => ({ name, bytes }))
        .sort((a, b) => b.bytes - a.bytes);
    }
    seen.peakProcessBytes = Math.max(seen.peakProcessBytes, ...memory);
    seen.cpuSeconds = Math.max(
      seen.cpuSeconds,
      sum(tree.map(({ ticks }) => ticks)) / ticksPerSecond,
    );
  }
}

interface Process {
  id: number;
  parent: number;
  name: string;
  /** Of itself and of the children that have ended. */
  ticks: number;
  bytes: number;
}

/** Linux has given user programs these two for decades, whatever the kernel itself uses. */
const ticksPerSecond = 100;
const pageBytes = 4096;

function processTree(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(name) : []));
  const inside = new Set([root]);
  for (let size = 0; size !== inside.size;) {
    size = inside.size;
    for (const { id, parent } of all) if (inside.has(parent)) inside.add(id);
  }
  return all.filter(({ id }) => inside.has(id));
}

function readProcess(id: string): Process[] {
  try {
    // The second field is the program's name in parentheses, and may hold anything.
    const [, name = '', rest = ''] =
      /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${id}/stat`, 'latin1')) ?? [];
    const fields = rest.split(' ').map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    const ticks = at(14) + at(15) + at(16) + at(17);
    return [{ id: Number(id), parent: at(4), name, ticks, bytes: at(24) * pageBytes }];
  } catch {
    return [];
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
