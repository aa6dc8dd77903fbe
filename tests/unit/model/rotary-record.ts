import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordSchema } from '../../../src/history/schemas/run.ts';

const runs = join(import.meta.dirname, '../../../content/runs');

/** Results of a run by name, and those below a name by what follows it. */
export function recordOf(run: string) {
  const file = readFileSync(join(runs, run, 'record.json'), 'utf8');
  const { results } = recordSchema.parse(JSON.parse(file));
  const value = (name: string) => {
    const found = results[name];
    if (!found) throw new Error(`no result ${name} in ${run}`);
    return found.value;
  };
  return {
    value,
    below: (prefix: string): [string, string][] => {
      const names = Object.keys(results).filter((name) => name.startsWith(prefix));
      if (names.length === 0) throw new Error(`no result below ${prefix} in ${run}`);
      return names.map((name) => [name.slice(prefix.length), String(value(name))]);
    },
    numbers: (name: string) => numbersOf(String(value(name))),
  };
}

/** Four or eight hexadecimal digits each: the bits of a bfloat16 or of a float32. */
export function numbersOf(text: string): Float32Array {
  const words = text.split(' ').map((word) => parseInt(word.padEnd(8, '0'), 16));
  return new Float32Array(Uint32Array.from(words).buffer);
}

/** How many float32 lie between two, by their bits; 0 and -0 are one. */
export function placesApart(one: number, other: number): number {
  const ordered = (value: number) => {
    const bits = new Int32Array(Float32Array.of(value).buffer)[0]!;
    return bits < 0 ? -(bits & 0x7fffffff) : bits;
  };
  return Math.abs(ordered(one) - ordered(other));
}

/** The largest distance, entry by entry. */
export function farthest(ones: Float32Array, others: Float32Array): number {
  if (ones.length !== others.length) throw new Error(`${ones.length} beside ${others.length}`);
  return ones.reduce((most, one, at) => Math.max(most, placesApart(one, others[at]!)), 0);
}
