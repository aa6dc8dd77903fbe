import { linesOf } from './digest.ts';
import type {
  Clause,
  FindingRelease,
  PullRelease,
  Release,
  Releases,
  Spans,
} from './schemas/releases.ts';
import { pythonScopes } from './symbol.ts';

/** The files of a release that were asked for, by their path in the repository. */
export type Texts = ReadonlyMap<string, string>;

/** Whether code is as all clauses say; undefined where what they name is not there to be asked. */
export function holds(clauses: readonly Clause[], texts: Texts): boolean | undefined {
  const answers = clauses.map((clause) => clauseHolds(clause, texts));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function clauseHolds(clause: Clause, texts: Texts): boolean | undefined {
  const asked = askedCode(clause, texts);
  if (!asked) return undefined;
  const code = asked.rows.map((row) => row.code).join('');
  const isThere = (piece: string): boolean => code.includes(withoutBlanks(piece));
  return clause.has.every((piece) => [piece].flat().some(isThere)) && !clause.lacks.some(isThere);
}

/** Where the first piece that clauses ask for stands, as `path:line`. */
export function placeOf([clause]: readonly Clause[], texts: Texts): string | undefined {
  const asked = clause && askedCode(clause, texts);
  if (!asked) return undefined;
  const code = asked.rows.map((row) => row.code).join('');
  const pieces = [clause.has[0] ?? []].flat().map(withoutBlanks);
  const at = code.indexOf(pieces.find((piece) => code.includes(piece)) ?? '');
  let read = 0;
  const row = asked.rows.find((one) => (read += one.code.length) > at);
  return row && `${asked.path}:${row.number}`;
}

/** A row as the file counts it, without its blanks. */
interface Row {
  number: number;
  code: string;
}

/** What a clause asks about: of the first of its files that has the symbol. */
function askedCode(
  { files, symbol }: Clause,
  texts: Texts,
): { path: string; rows: Row[] } | undefined {
  for (const path of files) {
    const rows = rowsOf(texts.get(path), symbol);
    if (rows) return { path, rows };
  }
  return undefined;
}

/** The rows of a class or def, all of its definitions of that name; without a name, of the file. */
function rowsOf(text: string | undefined, symbol: string | undefined): Row[] | undefined {
  if (text === undefined) return undefined;
  const lines = linesOf(text);
  const rows = lines.map((line, index) => ({ number: index + 1, code: withoutBlanks(line) }));
  if (symbol === undefined) return rows;
  const scopes = pythonScopes(lines).filter(({ name }) => name === symbol);
  if (scopes.length === 0) return undefined;
  return scopes.flatMap(({ first, last }) => rows.slice(first - 1, last));
}

/** Formatters break lines anew: what differs in blanks alone is the same. */
export function withoutBlanks(code: string): string {
  return code.replace(/\s+/g, '');
}

/**
 * In which releases something is. Before it is first seen, code that is not there yet is no riddle.
 * @param told per release, oldest first, what `holds` said
 */
export function spansOf(
  told: readonly { version: string; holds: boolean | undefined }[],
): Pick<FindingRelease, 'in' | 'untold'> {
  const spans: Spans = [];
  const untold: string[] = [];
  let isOpen = false;
  for (const { version, holds } of told) {
    if (holds && isOpen) spans.at(-1)![1] = version;
    else if (holds) spans.push([version, version]);
    if (holds === undefined && spans.length > 0) untold.push(version);
    isOpen = holds === true;
  }
  return { in: spans, untold };
}

/** What a pull request added to a file, as keys of {@link rowKeys}. */
export interface OwnRows {
  path: string;
  added: string[];
}

/** The rows that a file has more than before; what moved inside the file is not among them. */
export function ownRows(path: string, before: string, after: string): OwnRows {
  return { path, added: [...rowKeys(after).difference(rowKeys(before))].filter(says) };
}

/** Each row of a text without its blanks, with how often it stood before: a second one is a row of its own. */
function rowKeys(text: string): Set<string> {
  const counts = new Map<string, number>();
  const keys = linesOf(text)
    .map(withoutBlanks)
    .map((row) => {
      const count = counts.get(row) ?? 0;
      counts.set(row, count + 1);
      return `${row}\n${count}`;
    });
  return new Set(keys);
}

/** A bracket, an `else` stand everywhere. */
function says(key: string): boolean {
  return key.replace(/\n.*|\W/g, '').length >= 8;
}

/** The rows of a release, made once for all pull requests. */
export class ReleasedRows {
  readonly #byPath: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(texts: Texts) {
    this.#byPath = new Map([...texts].map(([path, text]) => [path, rowKeys(text)]));
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** How many of the rows stand in the file, or, once it is gone, in any. */
  count(path: string, rows: readonly string[], isGone: boolean): number {
    const own = this.#byPath.get(path);
    const places = own ? [own] : isGone ? [...this.#byPath.values()] : [];
    return rows.filter((row) => places.some((place) => place.has(row))).length;
  }
}

/** What a pull request is looked for by. */
export interface SoughtPull {
  number: number;
  mergedAt: string;
  /** One for each of its files that the package can hold. */
  rows: readonly OwnRows[];
}

/** The first release of each pull request; releases are shown to it oldest first. */
export class PullSearch {
  readonly #found = new Map<number, PullRelease>();
  readonly #seen = new Set<string>();
  readonly #pulls: readonly SoughtPull[];

  constructor(pulls: readonly SoughtPull[]) {
    this.#pulls = pulls;
  }

  next({ version, date }: { version: string; date: string }, released: ReleasedRows): void {
    for (const pull of this.#pulls) {
      for (const { path } of pull.rows) if (released.has(path)) this.#seen.add(path);
      if (this.#found.has(pull.number) || date < pull.mergedAt.slice(0, 10)) continue;
      const rows = this.#held(pull, released);
      if (rows)
        this.#found.set(pull.number, { number: pull.number, first: version, by: 'added', rows });
    }
  }

  /** How many of its rows are there, and of how many, where that is half of them or more. */
  #held({ rows }: SoughtPull, released: ReleasedRows): [number, number] | undefined {
    const total = rows.reduce((sum, { added }) => sum + added.length, 0);
    const held = rows.reduce(
      (sum, { path, added }) => sum + released.count(path, added, this.#seen.has(path)),
      0,
    );
    return total > 0 && held * 2 >= total ? [held, total] : undefined;
  }

  /** What was found, and for the rest the first release that holds a later pull request. */
  result(): PullRelease[] {
    const byMerge = [...this.#pulls].sort((a, b) => a.mergedAt.localeCompare(b.mergedAt));
    const results = byMerge.map(({ number, rows }, index): PullRelease => {
      if (rows.length === 0) return { number, first: null, by: 'unpackaged' };
      const later = byMerge
        .slice(index + 1)
        .flatMap((pull) => this.#found.get(pull.number)?.first ?? []);
      return this.#found.get(number) ?? { number, first: later[0] ?? null, by: 'order' };
    });
    return results.sort((a, b) => a.number - b.number);
  }
}

/** What is told of a finding: the newest release has it, or one no longer had it, or nobody can tell. */
export interface Fate extends FindingRelease {
  state: 'open' | 'mended' | 'lost' | 'none';
  /** The newest release that was read; where it is mended, the first without it. */
  release: Release;
  /** From which release on a part of it is mended, up to the newest. */
  partSince: string | undefined;
}

export function fateOf({ releases, findings }: Releases, slug: string): Fate {
  const told = findings.find((one) => one.slug === slug);
  const newest = releases.at(-1);
  if (!told || !newest) throw new Error(`releases.json tells nothing of ${slug}.`);
  const part = told.changes?.find(({ is, in: spans }) => {
    return is === 'mended' && spans.at(-1)![1] === newest.version;
  });
  const finding = { ...told, partSince: part?.in.at(-1)![0] };
  const last = finding.in.at(-1)?.[1];
  if (last === undefined) return { ...finding, state: 'none', release: newest };
  if (last === newest.version) return { ...finding, state: 'open', release: newest };
  if (finding.untold.includes(newest.version))
    return { ...finding, state: 'lost', release: newest };
  const after = releases.slice(releases.findIndex(({ version }) => version === last) + 1);
  const release = after.find(({ version }) => !finding.untold.includes(version))!;
  return { ...finding, state: 'mended', release };
}

/** The release that first holds what a finding began with; of a pull request outside of the family, the first that has the finding. */
export function firstReleaseOf(
  { pulls, findings }: Releases,
  { id, since }: { id: string; since: readonly number[] },
  number: number,
): string | undefined {
  const pull = pulls.find((one) => one.number === number);
  if (pull) return pull.first ?? undefined;
  return since.length === 1 ? findings.find(({ slug }) => slug === id)?.in[0]?.[0] : undefined;
}
