import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'astro/zod';
import { ContentError } from '../../errors.ts';
import type { RunRecord } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { parseYaml } from '../../reader/yaml-file.ts';

const run = promisify(execFile);

/** A Python that can be run; which packages it has is asked for each run. */
export interface Python {
  program: string;
}

/** The one that a person names; else an environment with the packages that the runs need. */
export async function findPython(contentDir: string, named?: string): Promise<Python> {
  if (named !== undefined) {
    // The script runs in a folder of its own, from which a relative path would lead elsewhere.
    const program = named.includes('/') ? resolve(named) : named;
    return { program: await requirePython(program, `--python ${named}`) };
  }
  return { program: await virtualEnvironment(join(contentDir, 'runs', 'requirements.txt')) };
}

/** Made once for each state of the requirements; without its last file it is unfinished and made anew. */
async function virtualEnvironment(requirements: string): Promise<string> {
  const base = await requirePython('python3', 'PATH');
  const wanted = createHash('sha256').update(await readFile(requirements));
  const folder = join('.cache', 'runs', `python-${wanted.digest('hex').slice(0, 16)}`);
  const program = join(process.cwd(), folder, 'bin', 'python');
  const finished = join(folder, 'finished');
  if (existsSync(finished)) return program;
  console.error(`${folder}: installing ${requirements}, gigabytes the first time`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, '..'), { recursive: true });
  await install(base, ['-m', 'venv', folder], requirements);
  await install(program, ['-m', 'pip', 'install', '--quiet', '-r', requirements], requirements);
  await writeFile(finished, '');
  return program;
}

async function install(program: string, args: string[], where: string): Promise<void> {
  try {
    await run(program, args, { maxBuffer: 2 ** 28 });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const found = `no environment with these packages: ${lastLines(stderr ?? '', 3)}`;
    const fix =
      'Check the network and the versions, or name a Python that has the packages with --python PATH.';
    throw new ContentError({ found, where, fix }, { cause: error });
  }
}

async function requirePython(program: string, where: string): Promise<string> {
  try {
    await run(program, ['-c', 'import sys; assert sys.version_info >= (3, 10)']);
    return program;
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    const found = isThere
      ? `${program}, which is no Python of 3.10 or later`
      : `no program ${program}`;
    const fix = 'Install Python 3.10 or later, or name one with --python PATH.';
    throw new ContentError({ found, where, fix }, { cause: error });
  }
}

const answerSchema = z.strictObject({
  python: z.string(),
  versions: z.record(z.string(), z.string().nullable()),
  gpu: z.string().nullable(),
});

/** Asked of the interpreter itself, because an environment may hold what no list of ours names. */
const question = `
import json, platform, sys
from importlib import metadata
def version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
gpu = None
if sys.argv[1] == "cuda":
    import torch
    gpu = torch.cuda.get_device_name(0) if torch.cuda.is_available() else None
print(json.dumps({
    "python": platform.python_version(),
    "versions": {name: version(name) for name in sys.argv[2:]},
    "gpu": gpu,
}))
`;

const otherPython = 'Name a Python with --python PATH that prints nothing of its own.';

export type Machine = Pick<RunRecord, 'hardware' | 'python' | 'versions'>;

/** What a run is run on: the packages that it names must be there, and the device too. */
export async function askMachine({ program }: Python, folder: RunFolder): Promise<Machine> {
  const { device, packages } = folder.run;
  const { stdout } = await run(program, ['-c', question, device, ...packages]);
  const { python, versions, gpu } = parseYaml(stdout, program, answerSchema, otherPython);
  const lacking = packages.filter((name) => versions[name] === null);
  if (lacking.length > 0) throw noPackage(folder, program, lacking);
  if (device === 'cuda' && gpu === null) throw noDevice(folder, program);
  const cores = cpus();
  return {
    hardware: {
      cpu: cores[0]?.model.trim() || process.arch,
      cores: cores.length,
      ...(gpu === null ? {} : { gpu }),
    },
    python,
    versions: Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [name, publicVersion(version!)]),
    ),
  };
}

/** The index's own: what follows `+` tells where a build came from. */
export function publicVersion(version: string): string {
  return version.replace(/\+.*$/, '');
}

export function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split('\n');
  return lines.slice(-count).join('\n           ');
}

function noPackage({ dir }: RunFolder, program: string, lacking: readonly string[]): ContentError {
  return new ContentError({
    found: `a run that needs ${lacking.join(', ')}, which ${program} does not have`,
    where: join(dir, 'run.yaml'),
    fix: 'Install what content/runs/requirements.txt names, or leave --python away to have it installed.',
  });
}

function noDevice({ dir }: RunFolder, program: string): ContentError {
  return new ContentError({
    found: `a run on CUDA, and the torch of ${program} sees no GPU`,
    where: join(dir, 'run.yaml'),
    fix: 'Run it on a machine with an NVIDIA GPU; the record may be made there and committed.',
  });
}
