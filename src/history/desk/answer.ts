import { digestsIn, lineDigest } from '../line-digest.ts';
import { placeRows } from '../placing.ts';
import type { About, LineFile, LineIndex } from '../schemas/lines-api.ts';
import type { Question } from './question.ts';

type LineRange = readonly [number, number];

/** What is known of the lines that a question names. */
export interface Answer {
  question: Question;
  /** The file at the snapshot; undefined where the index has none of this name. */
  path: string | undefined;
  /**
   * How the lines were found at the snapshot: by their text, by their number alone, or not at all.
   */
  placed: 'text' | 'number' | 'none';
  /** The touched lines at the snapshot. */
  rows: LineRange[];
  /** How many touched lines the snapshot does not have: they were written or changed after it. */
  later: number;
  wrote: Wrote[];
  about: About[];
  /** Rotary paths that the lines belong to. */
  rotary: string[];
  /** Checks to ask for. */
  checks: string[];
}

interface Wrote {
  pull: number | undefined;
  commit: string | undefined;
  rows: LineRange[];
}

/** The indexed paths that a given one names: itself, or those whose end it is, or the one that it ends with. */
export function indexedPaths({ files }: Pick<LineIndex, 'files'>, given: string): string[] {
  const path = given.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
  if (files.includes(path)) return [path];
  const ends = (long: string, short: string) => long.endsWith(`/${short}`);
  const inside = files.filter((each) => ends(each, path));
  // An installed package has no python/ before its own name.
  return inside.length > 0
    ? inside
    : files.filter((each) => ends(`/${path}`, each.replace(/^python\//, '')));
}

/** @param file the index of the question's file; undefined where there is none */
export function answerTo(question: Question, file: LineFile | undefined, index: LineIndex): Answer {
  const nothing = { wrote: [], about: [], rotary: [], checks: [], rows: [], later: 0 };
  const path = file?.path;
  if (!file || question.aside === 'new' || question.aside === 'binary')
    return { question, path, placed: 'none', ...nothing };
  const { rows, later, placed } = place(question, file);
  if (rows.length === 0) return { question, path, placed: 'none', ...nothing, later };
  const ranges = rangesIn(rows);
  const rotary = file.rotary.filter((one) => meet(one.rows, ranges)).map((one) => one.path);
  const checks = [...rotary.flatMap((id) => index.rotary[id]?.checks ?? []), ...file.checks];
  return {
    ...{ question, path, placed, rows: ranges, later, rotary },
    wrote: writersOf(file, rows),
    about: file.about.filter((one) => meet(one.rows, ranges)).sort(byNarrowness),
    checks: [...new Set(checks)],
  };
}

function place(
  { rows, touched, lines }: Question,
  { digests }: LineFile,
): { rows: number[]; later: number; placed: Answer['placed'] } {
  const file = digestsIn(digests);
  if (rows.length === 0) {
    const asked = lines === undefined ? file.map((_, index) => index + 1) : touched;
    const there = asked.filter((row) => row >= 1 && row <= file.length);
    return { rows: there, later: asked.length - there.length, placed: 'number' };
  }
  const given = rows.map(({ row, text }) => ({ row, digest: lineDigest(text) }));
  const placed = new Map(placeRows(given, file).map((one) => [one.given, one.row]));
  const found = touched.flatMap((row) => placed.get(row) ?? []);
  return { rows: found, later: touched.length - found.length, placed: 'text' };
}

function writersOf({ wrote }: LineFile, rows: readonly number[]): Wrote[] {
  const byName = new Map<string, { wrote: LineFile['wrote'][number]; rows: number[] }>();
  for (const row of rows) {
    const one = wrote.find((each) => each.rows[0] <= row && row <= each.rows[1]);
    if (!one) continue;
    const name = String(one.pull ?? one.commit);
    const known = byName.get(name) ?? { wrote: one, rows: [] };
    known.rows.push(row);
    byName.set(name, known);
  }
  return [...byName.values()]
    .sort((a, b) => b.rows.length - a.rows.length)
    .map((one) => ({
      pull: one.wrote.pull,
      commit: one.wrote.commit,
      rows: rangesIn(one.rows),
    }));
}

function rangesIn(rows: readonly number[]): LineRange[] {
  const ranges: [number, number][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === row) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges;
}

function meet(a: readonly LineRange[], b: readonly LineRange[]): boolean {
  return a.some(([first, last]) => b.some(([start, end]) => first <= end && start <= last));
}

/** What speaks of few lines speaks of these. */
function byNarrowness(a: About, b: About): number {
  return sizeOf(a) - sizeOf(b);
}

function sizeOf({ rows }: About): number {
  return rows.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
