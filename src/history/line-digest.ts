/** Longer rows are data, not code: nobody indents or respaces them, and there are rows of megabytes. */
const longestCode = 10_000;

/** A row as moves and places compare it: outer blanks off, inner runs of blanks as one. */
export function normalizedRow(row: string): string {
  const text = row.trim();
  return text.length > longestCode ? text : text.replace(/\s+/g, ' ');
}

/** Letters and digits of a row: what it can be told by. */
export function weightOf(row: string): number {
  return row.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** A row that could stand anywhere. */
export const untold = '-----';

/** Fewer letters and digits than these say nothing of the place: `else:`, `return x`. */
const leastWeight = 8;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';

/**
 * Thirty bits of a row's text, as five letters: enough to know a row again in one file, too few to
 * tell its text. FNV-1a, because a browser has no digest that answers at once.
 */
export function lineDigest(row: string): string {
  const text = normalizedRow(row);
  if (weightOf(text) < leastWeight) return untold;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return [24, 18, 12, 6, 0].map((bits) => letters[(hash >>> bits) & 63]).join('');
}

/** The digests of a text's rows, five letters each. */
export function digestsIn(text: string): string[] {
  return text.match(/.{5}/g) ?? [];
}
