import { statSync } from 'node:fs';
import type { Keep } from '../loaders/keep.ts';

/** Keeps what was read of files for as long as their times and sizes stay the same. */
export function remembering(): Keep {
  const known = new Map<string, { stamp: string; result: Promise<unknown> }>();
  return <T>(files: readonly string[], read: () => Promise<T>): Promise<T> => {
    const key = files.join('\n');
    const stamp = files.map(stampOf).join(' ');
    const before = known.get(key);
    if (before?.stamp === stamp) return before.result as Promise<T>;
    const result = read();
    // The first reading is that of the sound folder, to which every case returns.
    if (!before) known.set(key, { stamp, result });
    return result;
  };
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'absent';
}
