import fc from 'fast-check';

/** Where a case takes its choices from. The same seed and place in the run give the same choices. */
export type Random = fc.GeneratorValue;

/** The sources of the first `count` cases of a run; a longer run begins with the same ones. */
export function randoms(seed: number, count: number): Random[] {
  return fc.sample(fc.gen(), { seed, numRuns: count });
}

/** From 0 to `below - 1`. */
export function below(random: Random, limit: number): number {
  return random(fc.nat, Math.max(0, limit - 1));
}

export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[below(random, list.length)];
}

/** As {@link pick} of a list that is known to hold something. */
export function pickOf<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[below(random, list.length)] ?? list[0];
}
