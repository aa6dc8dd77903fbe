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
}

export interface Command {
  /** Of this Node. */
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

const sampleEvery = 100;

/**
 * Runs a command to its end and watches its processes in /proc, ten times a second.
 * @throws Error with the command's own words when it fails
 */
export async function measureRun({ args, cwd, env }: Command): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    ...(cwd ? { cwd } : {}),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => words.push(chunk));
  const run: Run = { seconds: 0, cpuSeconds: 0, peakBytes: 0, peakProcessBytes: 0, atPeak: [] };
  const timer = setInterval(() => lookAt(child.pid ?? 0, run), sampleEvery);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(timer));
  const output = Buffer.concat(words).toString();
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`);
  return { ...run, seconds: (performance.now() - start) / 1000 };
}

function lookAt(root: number, run: Run): void {
  const tree = processTree(root);
  const ticks = tree.reduce((total, each) => total + each.ticks, 0);
  const bytes = tree.reduce((total, each) => total + each.bytes, 0);
  const bySize = tree
    .map((each) => ({ name: each.name, bytes: each.bytes }))
    .sort((a, b) => b.bytes - a.bytes);
  if (bytes > run.peakBytes) Object.assign(run, { peakBytes: bytes, atPeak: bySize });
  run.peakProcessBytes = Math.max(run.peakProcessBytes, bySize[0]?.bytes ?? 0);
  run.cpuSeconds = Math.max(run.cpuSeconds, ticks / ticksPerSecond);
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
