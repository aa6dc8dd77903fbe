import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { type Elsewhere, elsewhereSchema, type RunRecord } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { readYaml } from '../../reader/yaml-file.ts';
import type { Repositories } from './repositories.ts';
import { extractSources } from './sources.ts';

const again =
  'Run content/runs/elsewhere.py again there, with the scripts, run.yaml and texts of here.';

/** The record of what content/runs/elsewhere.py wrote on another machine; git is asked here. */
export async function recordOf(
  repositories: Repositories,
  folder: RunFolder,
  file: string,
): Promise<RunRecord> {
  const there = await readYaml(file, elsewhereSchema, again);
  const stage = await mkdtemp(join(tmpdir(), 'run-'));
  try {
    const upstream = await extractSources(repositories, folder, stage);
    const other = differences(folder, upstream, there);
    if (other.length > 0)
      throw new ContentError({
        found: `results of another ${other.join(', ')} than of here`,
        where: file,
        fix: again,
      });
    return { ...there, upstream, exit: 0 };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Scripts, conditions and upstream texts, by name, that are not the same there and here. */
function differences(
  { run, scripts }: RunFolder,
  upstream: RunRecord['upstream'],
  there: Elsewhere,
): string[] {
  const { device, threads, capability, environment } = run;
  const conditions = { device, threads, capability, environment };
  return [
    ...unlike(scripts, there.scripts),
    ...unlike(textsOf(upstream), textsOf(there.upstream)),
    ...Object.entries(conditions)
      .filter(([name, value]) => !isSame(value, there[name as keyof typeof conditions]))
      .map(([name]) => name),
    ...(isSame([...run.packages].sort(), Object.keys(there.versions).sort()) ? [] : ['packages']),
  ];
}

function textsOf(upstream: (Elsewhere | RunRecord)['upstream']): Record<string, string> {
  return Object.fromEntries(
    upstream.flatMap(({ commit = '', files }) =>
      Object.entries(files).map(([path, id]) => [`${path} at ${commit}`, id]),
    ),
  );
}

function unlike(here: Record<string, string>, there: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
  return names.filter((name) => here[name] !== there[name]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
