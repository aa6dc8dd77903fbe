import { linesOf } from './digest.ts';
import { withoutBlanks } from './releases.ts';
import type { LineRange } from './schemas/git-id.ts';
import type { Releases } from './schemas/releases.ts';
import { pythonScopes, scopeAt } from './symbol.ts';

type FileDifference = Releases['differences']['files'][number];

/** A file of the family in the newest release and at the snapshot; undefined where it is not. */
export interface FilePair {
  path: string;
  snapshot: string | undefined;
  newest: string | undefined;
  /** Rows of the snapshot that are the family's, in a file that others share. */
  family?: readonly LineRange[];
}

/** How the two differ; undefined where they do not, blanks aside. */
export function differenceOf({
  path,
  snapshot,
  newest,
  family,
}: FilePair): FileDifference | undefined {
  if (newest === undefined) return { path, state: 'gone', symbols: [] };
  const [before, after] = [bySymbol(snapshot ?? ''), bySymbol(newest)];
  const all = new Set([...before.code.keys(), ...after.code.keys()]);
  const own = family && new Set(family.flatMap((range) => symbolsIn(before.symbols, range)));
  const symbols = [...all].filter(
    (name) => (own?.has(name) ?? true) && before.code.get(name) !== after.code.get(name),
  );
  if (symbols.length === 0) return undefined;
  return {
    path,
    state: snapshot === undefined ? 'added' : 'changed',
    symbols: symbols.sort(byName),
  };
}

/** The code of each class and def without those inside it, and whose each row is. */
function bySymbol(text: string) {
  const lines = linesOf(text);
  const scopes = pythonScopes(lines);
  const symbols = lines.map((_, index) => scopeAt(scopes, index + 1));
  const code = new Map<string | null, string>();
  for (const [index, line] of lines.entries()) {
    const piece = withoutBlanks(line);
    const name = symbols[index]!;
    if (piece !== '') code.set(name, (code.get(name) ?? '') + piece);
  }
  return { symbols, code };
}

function symbolsIn(
  symbols: readonly (string | null)[],
  [first, last]: LineRange,
): (string | null)[] {
  return symbols.slice(first - 1, last);
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '', 'en');
}
