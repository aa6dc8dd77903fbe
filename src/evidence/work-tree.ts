import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ContentError } from '../errors.ts';

const run = promisify(execFile);

export interface TrackedFile {
  /** Path in this repository. */
  name: string;
  text: string;
}

/** The text files that this project's own repository tracks, as they stand in the work tree. */
export async function readTrackedFiles(folder: string): Promise<TrackedFile[]> {
  const top = (await gitHere(folder, ['rev-parse', '--show-toplevel'])).trimEnd();
  const names = (await gitHere(top, ['ls-files', '-z'])).split('\0').filter(Boolean);
  const existing = names.filter((name) => existsSync(join(top, name)));
  const files = existing.map((name) => ({ name, text: readFileSync(join(top, name), 'utf8') }));
  return files.filter(({ text }) => !text.includes('\0'));
}

async function gitHere(folder: string, args: readonly string[]): Promise<string> {
  try {
    const options = { maxBuffer: 2 ** 28 };
    const { stdout } = await run('git', ['-C', folder, ...args], options);
    return stdout;
  } catch {
    throw new ContentError({
      found: 'this folder belongs to no git work tree, so its tracked lines are not known',
      where: folder,
      fix: 'Run `verify` in a clone of this project.',
    });
  }
}
