/** Of the names that there are, the one that shares most pairs of letters with a name that is not. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const own = pairsOf(name);
  const likeness = (other: string): number => {
    const its = pairsOf(other);
    return own.intersection(its).size / own.union(its).size;
  };
  return names.toSorted((one, other) => likeness(other) - likeness(one))[0];
}

function pairsOf(name: string): Set<string> {
  return new Set([...name].map((_, index) => name.slice(index, index + 2)));
}
