/** A citation with the rows that it speaks of, as Markdown fences them. */
export function quoting(review: string, rows: readonly string[]): string {
  return rows.length === 0 ? review : `${review}\n\n~~~\n${rows.join('\n')}\n~~~`;
}
