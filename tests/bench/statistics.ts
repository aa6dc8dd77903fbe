/** Several runs of one thing. */
export interface Spread {
  median: number;
  min: number;
  max: number;
  runs: number;
}

/** @throws RangeError where there is no value */
export function spreadOf(values: readonly number[]): Spread {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return { median: quantile(values, 0.5), min, max, runs: values.length };
}

/**
 * The value below which a share of the values lies, between two of them in proportion.
 * @throws RangeError where there is no value
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) throw new RangeError('No values, and so no quantile of them.');
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
