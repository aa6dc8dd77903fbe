import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isRunning } from '../../running.ts';

/**
 * Runs when no other process of this project is at the same work, and keeps the others waiting.
 * Astro writes the list of a build's pages into `.astro/`, whatever it builds and wherever to: two
 * builds at once read each other's. (Astro 7.3: the folder cannot be set.)
 * @param dir where the note of whose turn it is lies
 */
export async function inTurn<T>(
  dir: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await mkdir(dir, { recursive: true });
  await removeNotes(dir);
  const turn = join(dir, 'turn');
  const mine = join(dir, `turn-${process.pid}-${performance.now()}`);
  await writeFile(mine, String(process.pid));
  try {
    while (!(await take(mine, turn))) await setTimeout(100, undefined, signal && { signal });
    try {
      return await work();
    } finally {
      await rm(turn, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Of processes that were killed while they waited or worked. */
async function removeNotes(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = Number(/^turn-(\d+)-/.exec(name)?.[1] ?? process.pid);
    if (!isRunning(pid)) await rm(join(dir, name), { force: true });
  }
}

/** A link is made by one process only; a note of a process that was killed is put aside. */
async function take(mine: string, turn: string): Promise<boolean> {
  try {
    await link(mine, turn);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(turn, 'utf8').catch(() => '0'));
  if (owner > 0 && !isRunning(owner)) {
    await rename(turn, `${mine}-abandoned`).catch(() => undefined);
    await rm(`${mine}-abandoned`, { force: true });
  }
  return false;
}
