/** One thing that git says otherwise than the content. */
export interface Difference {
  /** A file, or a place in one. */
  where: string;
  /** What the content holds. */
  found: string;
  /** What git says. */
  expected: string;
}

/** Every place where two JSON texts differ; `undefined` stands for a missing file. */
export function compareJson(
  where: string,
  found: string | undefined,
  expected: string,
): Difference[] {
  if (found === undefined) return [{ where, found: 'no file', expected: 'a file' }];
  if (found === expected) return [];
  const differences = compareValues(where, parse(found), JSON.parse(expected));
  if (differences.length > 0) return differences;
  return [
    { where, found: 'other spacing or another order of keys', expected: 'the text as written' },
  ];
}

/** A table with one row for each difference; empty text for none. */
export function formatDifferences(differences: readonly Difference[]): string {
  const head: Difference = { where: 'where', found: 'found', expected: 'git says' };
  const rows = [head, ...differences].map(({ where, found, expected }) => [where, found, expected]);
  if (rows.length === 1) return '';
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

function compareValues(where: string, found: unknown, expected: unknown): Difference[] {
  if (isRecord(found) && isRecord(expected)) {
    const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
    return [...keys].flatMap((key) => compareValues(`${where} ${key}`, found[key], expected[key]));
  }
  if (Array.isArray(found) && Array.isArray(expected)) return compareLists(where, found, expected);
  if (found === expected) return [];
  return [{ where, found: brief(found), expected: brief(expected) }];
}

function compareLists(
  where: string,
  found: readonly unknown[],
  expected: readonly unknown[],
): Difference[] {
  if (found.length !== expected.length) {
    return [{ where, found: `${found.length} entries`, expected: `${expected.length} entries` }];
  }
  return found.flatMap((item, index) => compareValues(`${where}[${index}]`, item, expected[index]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'text that is no JSON';
  }
}
