import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../errors.ts';
import { gitAt } from './git.ts';

export interface TrackedFile {
  /** Path in this repository. */
  name: string;
  text: string;
}

/** The text files that this project's own repository tracks, as they stand in the work tree. */
export async function readTrackedFiles(folder: string): Promise<TrackedFile[]> {
  const top = (await gitHere(folder, ['rev-parse', '--show-toplevel'])).trimEnd();
  const names = (await gitHere(top, ['ls-files', '-z'])).split('\0').filter(Boolean);
  if (names.length === 0) throw notTracked(top, 'git tracks no file here');
  const existing = names.filter((name) => existsSync(join(top, name)));
  const files = existing.map((name) => ({ name, text: readFileSync(join(top, name), 'utf8') }));
  return files.filter(({ text }) => !text.includes('\0'));
}

async function gitHere(folder: string, args: readonly string[]): Promise<string> {
  try {
    return await gitAt(folder, args);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const [reason = ''] = stderr.replace(/^fatal: /, '').split('\n');
    const found = `this folder's tracked lines are not known: git says "${reason}"`;
    throw notTracked(folder, found, error);
  }
}

function notTracked(where: string, found: string, cause?: unknown): ContentError {
  const fix = 'Run `verify` in a clone of this project.';
  return new ContentError({ found, where, fix }, { cause });
}
