import type { RunRecord, RunResult } from './schemas/run.ts';

/** What a run says of one thing that it sent through, in the order in which a reader asks. */
const outcomeParts = [
  ...(['error', 'raised-at', 'loaded', 'tokens', 'items', 'features', 'delta'] as const),
  ...(['prefill.last-position', 'decode.last-position', 'prefill.logits', 'router'] as const),
];

export type OutcomePart = (typeof outcomeParts)[number];

/** Where a request can fail. */
const stages = ['processor', 'scheduler', 'forward'] as const;

export interface Outcome {
  works: boolean;
  /** Where it fails. */
  stage: (typeof stages)[number] | undefined;
  parts: { part: OutcomePart; result: RunResult }[];
}

/** @returns undefined where the record says nothing of it */
export function outcomeOf({ results }: RunRecord, name: string): Outcome | undefined {
  const answer = results[`${name}.answer`];
  if (!answer) return undefined;
  const stage = results[`${name}.stage`]?.value;
  const parts = outcomeParts.flatMap((part) => {
    const result = results[`${name}.${part}`];
    return result ? [{ part, result }] : [];
  });
  return {
    works: answer.value === 'works',
    stage: stages.find((each) => each === stage),
    parts,
  };
}

/**
 * What another record says differently of the same: the answer alone where that differs, and a
 * digest of positions where nothing else does.
 */
export function otherwise(record: RunRecord, other: RunRecord, name: string): string[] {
  const own = Object.keys(record.results).filter((key) => key.startsWith(`${name}.`));
  const unlike = own
    .filter((key) => String(record.results[key]!.value) !== String(other.results[key]?.value))
    .map((key) => key.slice(name.length + 1));
  if (unlike.includes('answer')) return ['answer'];
  const shown = unlike.filter((part) => !/(^|\.)positions$/.test(part));
  return shown.length > 0 ? shown : unlike;
}
