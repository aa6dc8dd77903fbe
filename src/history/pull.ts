import type { Anchor as AnchorPlace } from './schemas/anchors.ts';
import type { Facts } from './schemas/facts.ts';
import type { Reading } from './schemas/reading.ts';
import type { Survival } from './schemas/survival.ts';
import { concernsFamily, type ConcerningFile } from './hunk.ts';

export type { ConcerningFile } from './hunk.ts';

/** A place in a pull request's diff that a note explains. */
export interface Anchor extends AnchorPlace {
  /** The note's id, which is also its fragment. */
  id: string;
  /** Position among the notes, from 1. */
  number: number;
}

/** Everything that is known of one pull request apart from its prose. */
export interface Pull {
  number: number;
  facts: Facts;
  reading: Reading;
  anchors: Anchor[];
  /** Absent until the tracer has computed it. */
  survival: Survival | undefined;
}

/** Oldest first; the number decides between two merges of one second. */
export function byMergeDate(a: Pull, b: Pull): number {
  return a.facts.mergedAt.localeCompare(b.facts.mergedAt) || a.number - b.number;
}

/** The files whose changes concern the family, in the order of the facts. */
export function concerningFiles(pull: Pull): ConcerningFile[] {
  return pull.facts.files.filter(concernsFamily);
}
