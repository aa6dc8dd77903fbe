import { normalizedRow, weightOf } from '../../history/line-digest.ts';

/** A row as moves compare it: `blank`, `unmatched`, or the index of its text among those that match. */
export type RowKey = number;

/** Nothing but blanks. */
export const blank: RowKey = 0;

/** Occurs on one side of the commit only: it cannot have moved. */
export const unmatched: RowKey = -1;

/**
 * Numbers the texts that a commit both deletes and adds, indentation aside. A diff that is kept for
 * later then holds small numbers and no text.
 */
export class RowKeys {
  /** Letters and digits of each numbered text. */
  readonly weights: number[] = [0];
  readonly #keys = new Map<string, RowKey>();

  constructor(deleted: Iterable<string>, added: Iterable<string>) {
    const vanished = new Set<string>();
    for (const row of deleted) vanished.add(normalizedRow(row));
    for (const row of added) {
      const text = normalizedRow(row);
      if (text === '' || !vanished.has(text) || this.#keys.has(text)) continue;
      this.#keys.set(text, this.weights.length);
      this.weights.push(weightOf(text));
    }
  }

  of(row: string): RowKey {
    const text = normalizedRow(row);
    return text === '' ? blank : (this.#keys.get(text) ?? unmatched);
  }
}
