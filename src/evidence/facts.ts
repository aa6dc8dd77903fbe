import { linesOf } from '../history/digest.ts';
import { isPython, type PythonScope, pythonScopes, scopeAt } from '../history/symbol.ts';
import {
  type Change,
  type Concerns,
  type Facts,
  type FactsFile,
  factsSchema,
  type Hunk,
} from '../history/schemas/facts.ts';
import { sentenceOf } from '../errors.ts';
import { type Commit, untold } from './commit.ts';
import { diffOptions, type Git, withRenames } from './git.ts';
import type { Sighting } from './patch-scanner.ts';
import { parseHunks, type PatchHunk } from './patch.ts';
import { isQuoted, parseRaw, type RawFile } from './raw.ts';
import type { Rule } from './rule.ts';
import { submodule } from '../history/modes.ts';

/** A commit that has a number and a parent: the only kind that has facts. */
export interface NumberedCommit extends Commit {
  number: number;
  parent: string;
}

export interface FactsSource {
  git: Git;
  rule: Rule;
  /** `owner/name` of the upstream repository at GitHub. */
  upstream: string;
}

/** Reads all that git says about one pull request. */
export async function readFacts(
  source: FactsSource,
  commit: NumberedCommit,
  sighting: Sighting | undefined,
): Promise<Facts> {
  const raw = await readRaw(source.git, commit);
  const files: FactsFile[] = [];
  for (const file of raw) files.push(await readFile(source, commit, file, sighting));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return sound({
    number: commit.number,
    title: commit.title,
    url: `https://github.com/${source.upstream}/pull/${commit.number}`,
    mergeCommit: commit.id,
    parentCommit: commit.parent,
    mergedAt: commit.date,
    author: commit.author,
    additions: sum(files, 'additions'),
    deletions: sum(files, 'deletions'),
    files,
  });
}

/** What the schema refuses is something that git allows and nobody thought of. */
function sound(facts: Facts): Facts {
  const { data, error } = factsSchema.safeParse(facts);
  if (data) return data;
  throw untold(facts.mergeCommit, sentenceOf(error), error);
}

async function readRaw(git: Git, { parent, id }: NumberedCommit): Promise<RawFile[]> {
  const what = ['-r', '-z', '--raw', '--numstat', '--no-abbrev'];
  const command = ['diff-tree', ...what, ...diffOptions, ...withRenames, parent, id];
  return parseRaw((await git.bytes(command)).toString('latin1'));
}

async function readFile(
  { git, rule }: FactsSource,
  commit: NumberedCommit,
  file: RawFile,
  sighting: Sighting | undefined,
): Promise<FactsFile> {
  const seen = seenRows(file, sighting);
  if (seen === 0 && !pathsOf(file).some((path) => belongs(rule, path))) return countsOf(file);
  const odd = pathsOf(file).find(isQuoted);
  if (odd)
    throw untold(commit.id, `the path ${odd}, which is no line of UTF-8 or begins with a quote`);
  const hunks = await readHunks(git, commit, file);
  return {
    ...countsOf(file),
    concerns: concernsOf(rule, file, hunks, seen),
    oldBlob: file.oldBlob,
    newBlob: file.newBlob,
    ...modesOf(file),
    binary: file.binary,
    hunks: await withSymbols(git, file, hunks),
  };
}

function belongs(rule: Rule, path: string): boolean {
  return rule.isFamilyPath(path) || rule.isModelFile(path);
}

function countsOf({ path, oldPath, status, additions, deletions }: RawFile): FactsFile {
  return { path, ...(oldPath === undefined ? {} : { oldPath }), status, additions, deletions };
}

function modesOf({ oldMode, newMode }: RawFile): Pick<FactsFile, 'oldMode' | 'newMode'> {
  const told = Object.entries({ oldMode, newMode }).filter(
    ([, mode]) => !/^(100644|000000)$/.test(mode),
  );
  return Object.fromEntries(told);
}

function concernsOf(
  rule: Rule,
  file: RawFile,
  hunks: readonly PatchHunk[],
  seen: number,
): Concerns {
  const rows = hunks.flatMap((hunk) => [...hunk.deleted, ...hunk.added]);
  const lines = rows.filter((row) => rule.namesFamily(row)).length;
  return {
    byPath: pathsOf(file).some((path) => rule.isFamilyPath(path)),
    byModelFile: pathsOf(file).some((path) => rule.isModelFile(path)),
    lines,
    moved: Math.max(0, seen - lines),
  };
}

/** Rows that name the family with rename detection off, under the file's path and its old path. */
function seenRows(file: RawFile, sighting: Sighting | undefined): number {
  const paths = pathsOf(file);
  const seen = (sighting?.files ?? []).filter(({ path }) => paths.includes(path));
  return seen.reduce((rows, { lines }) => rows + lines, 0);
}

async function readHunks(
  git: Git,
  { parent, id }: NumberedCommit,
  file: RawFile,
): Promise<PatchHunk[]> {
  const options = ['-r', '-p', '-U3', '--full-index', ...diffOptions, ...withRenames];
  const diff = ['--literal-pathspecs', 'diff-tree', ...options, parent, id, '--', ...pathsOf(file)];
  return parseHunks(await git.text(diff));
}

async function withSymbols(git: Git, file: RawFile, hunks: readonly PatchHunk[]): Promise<Hunk[]> {
  if (hunks.length === 0 || !isPython(file.path)) return hunks.map((hunk) => hunkOf(hunk, null));
  const before = await readSource(git, file.oldMode, file.oldBlob);
  const after = await readSource(git, file.newMode, file.newBlob);
  return hunks.map((hunk) => hunkOf(hunk, symbolOfHunk(hunk, before, after)));
}

/** A Python text and what is defined in it. */
interface Source {
  lines: string[];
  scopes: PythonScope[];
}

async function readSource(git: Git, mode: string, blob: string | null): Promise<Source> {
  const isText = blob !== null && mode !== submodule;
  const lines = isText ? linesOf(await git.text(['cat-file', 'blob', blob])) : [];
  return { lines, scopes: pythonScopes(lines) };
}

/** Added rows speak before deleted ones: the page shows the file as it is after the merge. */
function symbolOfHunk(hunk: PatchHunk, before: Source, after: Source): string | null {
  for (const change of hunk.changes) {
    for (const [source, start, count] of sidesOf(change, before, after)) {
      const row = firstWritten(source.lines, start, count);
      if (row !== undefined) return scopeAt(source.scopes, row);
    }
  }
  return null;
}

function sidesOf(change: Change, before: Source, after: Source): [Source, number, number][] {
  return [
    [after, change.newStart, change.newLines],
    [before, change.oldStart, change.oldLines],
  ];
}

function firstWritten(lines: readonly string[], start: number, count: number): number | undefined {
  const rows = Array.from({ length: count }, (_, index) => start + index);
  return rows.find((row) => (lines[row - 1] ?? '').trim() !== '');
}

function hunkOf(hunk: PatchHunk, symbol: string | null): Hunk {
  const { oldStart, oldLines, newStart, newLines, changes } = hunk;
  return { oldStart, oldLines, newStart, newLines, symbol, changes };
}

function pathsOf({ path, oldPath }: RawFile): string[] {
  return oldPath === undefined ? [path] : [oldPath, path];
}

function sum(files: readonly FactsFile[], side: 'additions' | 'deletions'): number {
  return files.reduce((total, file) => total + file[side], 0);
}
