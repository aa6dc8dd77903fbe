/** A `class` or `def` of a Python file, with the rows from its first decorator to its last line. */
export interface PythonScope {
  name: string;
  first: number;
  last: number;
}

/** Qualified name of the innermost class or def around a row (counted from 1); null at module level. */
export function symbolAt(lines: readonly string[], row: number): string | null {
  return scopeAt(pythonScopes(lines), row);
}

/** As `symbolAt`, for the first row of a range that is not blank. */
export function symbolOf(
  lines: readonly string[],
  [first, last]: readonly [number, number],
): string | null {
  return symbolAt(lines, firstWrittenRow(lines, first, last));
}

export function isPython(path: string): boolean {
  return /\.pyi?$/.test(path);
}

/** Every class and def of a file, outer ones before the ones inside. */
export function pythonScopes(lines: readonly string[]): PythonScope[] {
  const scopes: PythonScope[] = [];
  const open: { scope: PythonScope; indent: number }[] = [];
  let decorator: number | undefined;
  for (const { first, last, indent, text } of logicalLines(lines)) {
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    if (text.startsWith('@')) {
      decorator ??= first;
      continue;
    }
    const name = definedName(text);
    if (name !== undefined) {
      const outer = open.at(-1)?.scope.name;
      const scope = { name: outer ? `${outer}.${name}` : name, first: decorator ?? first, last };
      scopes.push(scope);
      open.push({ scope, indent });
    }
    decorator = undefined;
    for (const { scope } of open) scope.last = last;
  }
  return scopes;
}

/** As `symbolAt`, for scopes that are known already. */
export function scopeAt(scopes: readonly PythonScope[], row: number): string | null {
  const around = scopes.filter(({ first, last }) => first <= row && row <= last);
  return around.at(-1)?.name ?? null;
}

function firstWrittenRow(lines: readonly string[], first: number, last: number): number {
  for (let row = first; row <= last; row++) {
    if ((lines[row - 1] ?? '').trim() !== '') return row;
  }
  return first;
}

function definedName(text: string): string | undefined {
  return /^(?:async\s+def|def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(text)?.[1];
}

interface LogicalLine {
  first: number;
  last: number;
  indent: number;
  /** The first row without its indent. */
  text: string;
}

/** Statements as Python sees them: strings and brackets may span rows, blanks and comments are none. */
function* logicalLines(lines: readonly string[]): Generator<LogicalLine> {
  let row = 1;
  while (row <= lines.length) {
    const text = lines[row - 1]!.trim();
    if (text === '' || text.startsWith('#')) {
      row++;
      continue;
    }
    const first = row;
    let state: ScanState = { depth: 0, quote: undefined, continued: false };
    do {
      state = scanRow(lines[row - 1]!, state);
      row++;
    } while (row <= lines.length && isUnfinished(state));
    yield { first, last: row - 1, indent: indentOf(lines[first - 1]!), text };
  }
}

interface ScanState {
  /** How many brackets are open. */
  depth: number;
  /** The triple quote of the string that is open. */
  quote: string | undefined;
  /** The row ends in a backslash. */
  continued: boolean;
}

function isUnfinished({ depth, quote, continued }: ScanState): boolean {
  return depth > 0 || quote !== undefined || continued;
}

/** The tokens that decide where a statement ends; everything between them is skipped. */
const token = /"""|'''|"[^"\\]*(?:\\.[^"\\]*)*"?|'[^'\\]*(?:\\.[^'\\]*)*'?|#.*|[()[\]{}]|\\\r?$/gsu;
/** What may end a string of three quotes, and what hides a quote in it. */
const tokenOfString = /\\.|"""|'''/gs;

function scanRow(line: string, { depth, quote }: ScanState): ScanState {
  const state: ScanState = { depth, quote, continued: false };
  for (let at = 0; ;) {
    const pattern = state.quote === undefined ? token : tokenOfString;
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0];
    if (found === undefined) return state;
    at = pattern.lastIndex;
    if (state.quote !== undefined) {
      if (found === state.quote) state.quote = undefined;
    } else if (found === '"""' || found === "'''") state.quote = found;
    else if ('([{'.includes(found)) state.depth++;
    else if (')]}'.includes(found)) state.depth = Math.max(0, state.depth - 1);
    else if (found.startsWith('\\')) state.continued = true;
  }
}

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === ' ') width++;
    else if (character === '\t') width = (Math.floor(width / 8) + 1) * 8;
    else break;
  }
  return width;
}
