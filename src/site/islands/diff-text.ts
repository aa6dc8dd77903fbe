/** A row as it stands in the page. */
export interface TextRow {
  kind: 'context' | 'deletion' | 'addition';
  text: string;
  /** Its file ends here without a newline. */
  unterminated: boolean;
}

/** What a reader copies: the code as it is after the change, without signs, numbers or deleted rows. */
export function codeOf(rows: readonly TextRow[]): string {
  const kept = rows.filter(({ kind }) => kind !== 'deletion');
  // Someone who copies deleted rows alone wants those.
  const wanted = kept.length > 0 ? kept : rows;
  return wanted.map(({ text }) => text).join('\n');
}

const signs = { context: ' ', deletion: '-', addition: '+' } as const;

/** A hunk as `git apply` takes it. */
export function patchOf({ head, ranges }: PatchHead, rows: readonly TextRow[]): string {
  const lines = rows.flatMap(({ kind, text, unterminated }) => [
    signs[kind] + text,
    ...(unterminated ? ['\\ No newline at end of file'] : []),
  ]);
  return [head, `@@ ${ranges} @@`, ...lines, ''].join('\n');
}

export interface PatchHead {
  /** The names of the file, and what else changed with its rows. */
  head: string;
  /** `-1,3 +1,4` */
  ranges: string;
}
