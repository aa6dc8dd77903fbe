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
    for (const row of deleted) vanished.add(normalized(row));
    for (const row of added) {
      const text = normalized(row);
      if (text === '' || !vanished.has(text) || this.#keys.has(text)) continue;
      this.#keys.set(text, this.weights.length);
      this.weights.push(text.replace(/[^\p{L}\p{N}]/gu, '').length);
    }
  }

  of(row: string): RowKey {
    const text = normalized(row);
    return text === '' ? blank : (this.#keys.get(text) ?? unmatched);
  }
}

/** Longer rows are data, not code: nobody indents or respaces them, and there are rows of megabytes. */
const longestCode = 10_000;

/** Outer blanks off, inner runs of blanks as one. */
function normalized(row: string): string {
  const text = row.trim();
  return text.length > longestCode ? text : text.replace(/\s+/g, ' ');
}
