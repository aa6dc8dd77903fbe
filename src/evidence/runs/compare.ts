import type { RunRecord, RunResult } from '../../history/schemas/run.ts';

/** What a repetition gave beside what the record says. */
export interface Comparison {
  /** One line for each result that is not as it was. */
  differences: string[];
  /** One line for each measured result: both values and their ratio. */
  measured: string[];
}

export function compareRecords(before: RunRecord, now: RunRecord): Comparison {
  const names = [...new Set([...Object.keys(before.results), ...Object.keys(now.results)])];
  const rows = names.map((name) => compareResult(name, before.results[name], now.results[name]));
  return {
    differences: [
      ...otherScripts(before, now),
      ...rows.flatMap(({ difference }) => difference ?? []),
    ],
    measured: rows.flatMap(({ measured }) => measured ?? []),
  };
}

/** A record of another script says nothing of this one. */
function otherScripts({ scripts }: RunRecord, now: RunRecord): string[] {
  const paths = [...new Set([...Object.keys(scripts), ...Object.keys(now.scripts)])];
  return paths
    .filter((path) => scripts[path] !== now.scripts[path])
    .map((path) => `${path}: not the script that the record was made with`);
}

function compareResult(
  name: string,
  before: RunResult | undefined,
  now: RunResult | undefined,
): { difference?: string; measured?: string } {
  if (!before || !now)
    return { difference: `${name}: ${before ? 'no longer there' : 'not in the record'}` };
  if (before.kind !== now.kind || before.unit !== now.unit)
    return {
      difference: `${name}: was ${shown(before)}, ${before.kind}; is ${shown(now)}, ${now.kind}`,
    };
  const both = `${name}: was ${shown(before)}, is ${shown(now)}`;
  if (now.kind === 'measured') return { measured: `${both}${ratio(before, now)}` };
  return JSON.stringify(before) === JSON.stringify(now) ? {} : { difference: both };
}

function shown({ value, unit }: RunResult): string {
  const text = Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
  return unit === undefined ? text : `${text} ${unit}`;
}

function ratio({ value: before }: RunResult, { value: now }: RunResult): string {
  if (typeof before !== 'number' || typeof now !== 'number' || before === 0) return '';
  return ` (${(now / before).toFixed(2)} times)`;
}
