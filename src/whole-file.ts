import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './running.ts';

/**
 * Writes a file as a whole: whoever reads it meets the old text or the new one, whatever stops the
 * command. What an earlier one that was killed left half written goes.
 */
export function writeWhole(path: string, text: string): void {
  removeHalves(path);
  const half = join(dirname(path), `${halfOf(path)}${process.pid}`);
  writeFileSync(half, text);
  renameSync(half, path);
}

/** The name begins with a dot, so that no reader takes it for content. */
function halfOf(path: string): string {
  return `.${basename(path)}.half-`;
}

function removeHalves(path: string): void {
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(halfOf(path)));
  const dead = names.filter((name) => !isRunning(Number(name.slice(halfOf(path).length))));
  for (const name of dead) rmSync(join(dirname(path), name), { force: true });
}
