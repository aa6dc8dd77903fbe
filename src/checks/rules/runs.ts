import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Run, RunRecord } from '../../history/schemas/run.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { rerun, type RunFolder } from '../../reader/runs.ts';

/** Every run has a record, and the record is one of this script under these conditions. */
export function runs({ dir, runs: folders, requirements }: ContentFolder): Problem[] {
  return folders.flatMap((folder) => [
    ...staleRecord(folder),
    ...unlistedPackages(folder, requirements, join(dir, 'runs', 'requirements.txt')),
  ]);
}

function staleRecord({ id, dir, run, scripts, record }: RunFolder): Problem[] {
  const fix = rerun.replace('ID', id);
  const where = join(dir, 'record.json');
  if (!record) return [{ found: 'no such file: the run was never run', where, fix }];
  const found = [
    ...otherScripts(record, scripts),
    ...otherSources(record, run),
    ...otherConditions(record, run),
  ];
  return found.map((each) => ({ found: each, where, fix }));
}

function otherScripts(record: RunRecord, scripts: Record<string, string>): string[] {
  const paths = [...new Set([...Object.keys(record.scripts), ...Object.keys(scripts)])];
  return paths
    .filter((path) => record.scripts[path] !== scripts[path])
    .map((path) =>
      scripts[path] === undefined
        ? `a record of ${path}, which the run no longer has`
        : `a record of another ${path} than stands there now`,
    );
}

function otherSources(record: RunRecord, run: Run): string[] {
  const taken = (upstream: Run['upstream'] | RunRecord['upstream']): string[] =>
    upstream.flatMap(({ from, commit, release, files, folders }) => {
      const names = Array.isArray(folders) ? folders : Object.keys(folders);
      const version = typeof release === 'object' ? release.version : release;
      const place = `${commit ?? version}${from === undefined ? '' : ` of ${from}`}`;
      return [...Object.keys(files), ...names].map((path) => `${path} at ${place}`);
    });
  const [recorded, asked] = [new Set(taken(record.upstream)), new Set(taken(run.upstream))];
  return [
    ...[...asked.difference(recorded)].map(
      (each) => `a record without ${each}, which run.yaml names`,
    ),
    ...[...recorded.difference(asked)].map(
      (each) => `a record of ${each}, which run.yaml does not name`,
    ),
  ];
}

function otherConditions(record: RunRecord, run: Run): string[] {
  const keys = ['device', 'threads', 'capability', 'environment'] as const;
  return keys
    .filter((key) => JSON.stringify(record[key]) !== JSON.stringify(run[key]))
    .map((key) => `the ${key} ${shown(record[key])}, and run.yaml has ${shown(run[key])}`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A clean machine installs what the list names, and nothing else. */
function unlistedPackages(
  { dir, run }: RunFolder,
  requirements: Record<string, string>,
  list: string,
): Problem[] {
  return run.packages
    .filter((name) => requirements[name] === undefined)
    .map((name) => ({
      found: `the package ${name}, which ${list} does not name`,
      where: join(dir, 'run.yaml'),
      fix: `Add ${name}== with the version that was used, or correct the name.`,
    }));
}
