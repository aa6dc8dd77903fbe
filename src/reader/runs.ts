import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ContentError } from '../errors.ts';
import { type Run, type RunRecord, recordSchema, runSchema } from '../history/schemas/run.ts';
import { fileDigest, readText } from './text-file.ts';
import { readYaml } from './yaml-file.ts';

/** A folder of `content/runs`: what it asks for, what it holds, and its record where there is one. */
export interface RunFolder {
  id: string;
  /** The folder, for messages. */
  dir: string;
  run: Run;
  /** sha256 of every script, by path below `content/runs`. */
  scripts: Record<string, string>;
  record: RunRecord | undefined;
  /** Every name in its declaration, its scripts and its record. */
  names: ReadonlySet<string>;
}

/** A name as code has it; shorter ones are words of any text. */
export const nameInCode = /[A-Za-z_]\w{3,}/g;

export const rerun = 'Run npm run evidence -- run ID --repo PATH; records are never typed.';

/** The folders of `content/runs`, by name. */
export async function runFolders(contentDir: string): Promise<string[]> {
  const root = join(contentDir, 'runs');
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return folders.map(({ name }) => join(root, name)).sort();
}

/** @throws ContentError naming the first file of the folder that is absent or wrong */
export async function readRun(dir: string): Promise<RunFolder> {
  const id = basename(dir);
  const run = await readYaml(join(dir, 'run.yaml'), runSchema);
  const scripts = await readScripts(dir, run);
  const recordFile = join(dir, 'record.json');
  const fix = rerun.replace('ID', id);
  const record = existsSync(recordFile) ? await readYaml(recordFile, recordSchema, fix) : undefined;
  const texts = Object.keys(scripts).map((path) => join(dir, '..', path));
  const names = await namesIn([join(dir, 'run.yaml'), ...texts, ...(record ? [recordFile] : [])]);
  return { id, dir, run, scripts, record, names };
}

async function namesIn(files: readonly string[]): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(files.map((file) => readText(file)));
  return new Set(texts.flatMap((text) => text.match(nameInCode) ?? []));
}

/** `run.py`, what stands beside it, and the modules that it shares with other runs. */
async function readScripts(dir: string, { uses }: Run): Promise<Record<string, string>> {
  const id = basename(dir);
  if (!existsSync(join(dir, 'run.py')))
    throw new ContentError({
      found: 'no such file',
      where: join(dir, 'run.py'),
      fix: 'Write the script of this run, or remove its folder.',
    });
  const own = (await readdir(dir)).filter((name) => name.endsWith('.py')).sort();
  const paths = [...own.map((name) => `${id}/${name}`), ...uses];
  const digests = paths.map(async (path) => [path, await digestOf(join(dir, '..', path))] as const);
  return Object.fromEntries(await Promise.all(digests));
}

async function digestOf(path: string): Promise<string> {
  await readText(path, 'Write this module, or correct "uses" in run.yaml.');
  return fileDigest(path);
}

/** `content/runs/requirements.txt`: the version of every package, by name. */
export async function readRequirements(contentDir: string): Promise<Record<string, string>> {
  const file = join(contentDir, 'runs', 'requirements.txt');
  if (!existsSync(file)) return {};
  const lines = (await readText(file)).split('\n').map((text, index) => ({ text, index }));
  const asked = lines.filter(({ text }) => text.trim() !== '' && !text.startsWith('#'));
  return Object.fromEntries(
    asked.map(({ text, index }) => {
      const [, name, version] = /^([a-z0-9-]+)==(\d[\w.]*)$/.exec(text) ?? [];
      if (name !== undefined && version !== undefined) return [name, version];
      throw new ContentError({
        found: `the line ${JSON.stringify(text)}, which names no exact public version`,
        where: `${file}:${index + 1}`,
        fix: 'Write name==1.2.3: the name in lower case, and a version that the index has.',
      });
    }),
  );
}
