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

/** A hunk as `git apply` takes it, forwards on the parent and backwards on the merge. */
export function patchOf(header: PatchHeader, rows: readonly TextRow[]): string {
  const lines = rows.flatMap(({ kind, text, unterminated }) => [
    signs[kind] + text,
    ...(unterminated ? ['\\ No newline at end of file'] : []),
  ]);
  const { oldPath, newPath, ranges } = header;
  const head = [...renameOf(header), `--- ${oldPath}`, `+++ ${newPath}`, `@@ ${ranges} @@`];
  return [...head, ...lines, ''].join('\n');
}

/** Without these lines git would look for the file under its new name alone. */
function renameOf({ oldPath, newPath }: PatchHeader): string[] {
  const [from, to] = [oldPath, newPath].map((path) => path.replace(/^[ab]\//, ''));
  const both = oldPath !== nowhere && newPath !== nowhere;
  if (!both || from === to) return [];
  return [`diff --git ${oldPath} ${newPath}`, `rename from ${from}`, `rename to ${to}`];
}

const nowhere = '/dev/null';

export interface PatchHeader {
  /** `a/PATH`, or `/dev/null` for an added file. */
  oldPath: string;
  newPath: string;
  /** `-1,3 +1,4` */
  ranges: string;
}
