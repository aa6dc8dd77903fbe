import { digestsIn, lineDigest } from '../line-digest.ts';
import { countLines, intersectLines, type LineSet, lineSet } from '../line-set.ts';
import { placeRows } from '../placing.ts';
import type { About, GoneNote, LineFile, LineIndex, SharedCall } from '../schemas/lines-api.ts';
import type { Question } from './question.ts';

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
  rows: LineSet;
  /** How many touched lines the snapshot does not have: they were written or changed after it. */
  later: number;
  wrote: Wrote[];
  about: About[];
  /** Notes whose lines stood here. */
  gone: GoneNote[];
  /** What the lines name of shared code that a change outside of the family touched; undefined where nobody looked. */
  calls: SharedCall[] | undefined;
  /** Rotary paths that the lines belong to. */
  rotary: string[];
  /** Checks to ask for. */
  checks: string[];
}

interface Wrote {
  pull: number | undefined;
  commit: string | undefined;
  rows: LineSet;
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

/** @param files the index of each file that the question's path names */
export function answersTo(
  question: Question,
  files: readonly LineFile[],
  index: LineIndex,
): Answer[] {
  const known = files.length > 0 ? files : [undefined];
  return known.map((file) => answerTo(question, file, index));
}

function answerTo(question: Question, file: LineFile | undefined, index: LineIndex): Answer {
  const [lists, counts] = [
    { wrote: [], about: [], gone: [], rotary: [], checks: [] },
    { later: 0 },
  ];
  const nothing = { ...lists, ...counts, calls: undefined, rows: [] };
  const path = file?.path;
  if (!file || question.aside === 'new' || question.aside === 'binary')
    return { question, path, placed: 'none', ...nothing };
  const { rows, later, placed } = place(question, file);
  if (rows.length === 0) return { question, path, placed: 'none', ...nothing, later };
  const ranges = lineSet(rows.map((row) => [row, row]));
  const rotary = file.rotary.filter((one) => meet(one.rows, ranges)).map((one) => one.path);
  const checks = [...rotary.flatMap((id) => index.rotary[id]?.checks ?? []), ...file.checks];
  return {
    ...{ question, path, placed, rows: ranges, later, rotary },
    wrote: writersOf(file, ranges),
    about: file.about.filter((one) => meet(one.rows, ranges)).sort(byNarrowness),
    gone: file.gone.filter((one) => meet(one.rows, ranges)).sort(byNarrowness),
    calls: file.calls?.filter((one) => meet(one.rows, ranges)),
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

/** Who wrote them, most lines first. */
function writersOf({ wrote }: LineFile, rows: LineSet): Wrote[] {
  // By hand, because the Node of those who run the skill's script may not group.
  const byName = new Map<string, Wrote[]>();
  for (const { rows: written, pull, commit } of wrote) {
    const here = intersectLines([written], rows);
    const name = String(pull ?? commit);
    if (!byName.has(name)) byName.set(name, []);
    byName.get(name)!.push({ pull, commit, rows: here });
  }
  return [...byName.values()]
    .map((group) => ({ ...group[0]!, rows: lineSet(group.flatMap((one) => one.rows)) }))
    .filter((one) => one.rows.length > 0)
    .sort((a, b) => countLines(b.rows) - countLines(a.rows));
}

function meet(a: LineSet, b: LineSet): boolean {
  return intersectLines(a, b).length > 0;
}

/** What speaks of few lines speaks of these. */
function byNarrowness(a: Pick<About, 'rows'>, b: Pick<About, 'rows'>): number {
  return countLines(a.rows) - countLines(b.rows);
}
