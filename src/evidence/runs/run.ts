import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ContentError } from '../../errors.ts';
import type { Device, RunRecord } from '../../history/schemas/run.ts';
import { readRun, type RunFolder, runFolders } from '../../reader/runs.ts';
import { toJson } from '../json.ts';
import { execute } from './execute.ts';
import { askMachine, type Python } from './python.ts';
import type { Repositories } from './repositories.ts';
import { extractSources } from './sources.ts';

/** The folders of the ids that were given; without any, all that run on the device. */
export async function chooseRuns(
  contentDir: string,
  ids: readonly string[],
  device: Device,
): Promise<RunFolder[]> {
  const dirs = await runFolders(contentDir);
  const known = dirs.map((dir) => basename(dir));
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownRun(unknown, contentDir, known);
  const wanted = dirs.filter((dir) => ids.length === 0 || ids.includes(basename(dir)));
  const folders = await Promise.all(wanted.map(readRun));
  if (ids.length === 0) return folders.filter(({ run }) => run.device === device);
  const other = folders.find(({ run }) => run.device !== device);
  if (other) throw otherDevice(other, device);
  return folders;
}

/** Extracts, executes, and gives the record; nothing of ours is written. */
export async function repeat(
  repositories: Repositories,
  python: Python,
  folder: RunFolder,
): Promise<RunRecord> {
  const machine = await askMachine(python, folder);
  const stage = await mkdtemp(join(tmpdir(), 'run-'));
  try {
    const sources = join(stage, 'sources');
    const upstream = await extractSources(repositories, folder, sources);
    const output = await execute(python, folder, { folder: stage, sources });
    const { device, threads, capability, environment } = folder.run;
    return {
      ...{ upstream, scripts: folder.scripts, date: now() },
      ...{ device, threads, capability, environment, ...machine },
      ...{ standIns: output.standIns, results: output.results, exit: 0 },
    };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

export function writeRecord({ dir }: RunFolder, record: RunRecord): void {
  writeFileAtomic.sync(join(dir, 'record.json'), toJson(record));
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}

function unknownRun(id: string, contentDir: string, known: readonly string[]): ContentError {
  return new ContentError({
    found: `no run ${id}`,
    where: join(contentDir, 'runs'),
    fix:
      known.length > 0 ? `Name one of: ${known.join(', ')}.` : 'Write the folder of a run first.',
  });
}

function otherDevice({ dir, run }: RunFolder, device: Device): ContentError {
  return new ContentError({
    found: `a run on ${run.device}, and the command runs on ${device}`,
    where: join(dir, 'run.yaml'),
    fix: `Give --device ${run.device} on a machine that has it.`,
  });
}
