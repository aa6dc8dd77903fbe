/** A number that was asked for, and what came of it. */
export interface Goal {
  what: string;
  /** In words, with its unit. */
  goal: string;
  measured: string;
  met: boolean;
}

export function atMost(what: string, value: number, limit: number, words: Words): Goal {
  return { what, goal: `at most ${words(limit)}`, measured: words(value), met: value <= limit };
}

export function atLeast(what: string, value: number, limit: number, words: Words): Goal {
  return { what, goal: `at least ${words(limit)}`, measured: words(value), met: value >= limit };
}

type Words = (value: number) => string;

/** 1 KB is 1,000 bytes, as in the goals. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

export function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function points(value: number): string {
  return `${Math.round(value)}`;
}
