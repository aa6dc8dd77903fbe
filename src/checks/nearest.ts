/** Of the names that there are, the one that shares most pairs of letters with a name that is not. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const own = pairsOf(name);
  const like = (other: string): number => likeness(own, pairsOf(other));
  return names.toSorted((one, other) => like(other) - like(one))[0];
}

/** From 0, nothing in common, to 1, the same. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / Math.max(1, one.union(other).size);
}

function pairsOf(name: string): Set<string> {
  return new Set([...name].map((_, index) => name.slice(index, index + 2)));
}
