import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a finished folder in the place of another one: no reader ever meets half of it. */
export async function replaceFolder(finished: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const old = `${finished}-old`;
  if (existsSync(target)) await rename(target, old);
  try {
    await rename(finished, target);
  } catch (error) {
    if (existsSync(old)) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
