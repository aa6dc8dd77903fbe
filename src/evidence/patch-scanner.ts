import { tellPath } from './raw.ts';
import type { Rule } from './rule.ts';

/** What the rule may care about in one commit. */
export interface Sighting {
  commit: string;
  /** Files that name the family in their path or in a changed row, and model files, in git's order. */
  files: SeenFile[];
}

export interface SeenFile {
  path: string;
  /** How many added or deleted rows name the family, with rename detection off. */
  lines: number;
}

/** Marks the line that begins a commit in the log that is scanned. */
export const commitMark = '\x01';

/**
 * Reads `git log -z -p -U0 --no-renames` row by row. Rows of a hunk are counted, so that a row which
 * looks like a header is none. Text comes as latin1: rows may be in any encoding, the rule is ASCII.
 */
export class PatchScanner {
  /** How many commits have begun. */
  scanned = 0;
  readonly sightings: Sighting[] = [];
  readonly #rule: Rule;
  #rest = '';
  #rowsLeft = 0;
  #commit: Sighting | undefined;
  #file: SeenFile | undefined;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  /** Takes the next piece of the log; pieces may end anywhere. */
  push(piece: string): void {
    const text = this.#rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#line(text, start, end);
      start = end + 1;
    }
    this.#rest = text.slice(start);
  }

  /** Takes what is left after the last piece. */
  end(): Sighting[] {
    this.push('\n');
    this.#closeCommit();
    return this.sightings;
  }

  #line(text: string, start: number, end: number): void {
    if (this.#rowsLeft > 0) this.#row(text.slice(start, end));
    else this.#header(text.slice(start, end));
  }

  #row(row: string): void {
    if (row.startsWith('\\')) return;
    this.#rowsLeft--;
    if (this.#rule.namesFamily(row.slice(1))) this.#file!.lines++;
  }

  #header(line: string): void {
    if (line.startsWith('@@ ')) this.#rowsLeft = rowsOf(line);
    else if (line.startsWith('diff --git ')) this.#openFile(line);
    else this.#openCommits(line);
  }

  /** With `-z` the marks stand between zero bytes; a commit without a patch shares its line. */
  #openCommits(line: string): void {
    for (const part of line.split('\0')) {
      if (part.startsWith('diff --git ')) this.#openFile(part);
      else if (part.startsWith(commitMark)) this.#openCommit(part.slice(1));
    }
  }

  #openCommit(commit: string): void {
    this.#closeCommit();
    this.#commit = { commit, files: [] };
    this.scanned++;
  }

  #openFile(line: string): void {
    this.#closeFile();
    this.#file = { path: pathOf(line), lines: 0 };
  }

  #closeCommit(): void {
    this.#closeFile();
    if (this.#commit && this.#commit.files.length > 0) this.sightings.push(this.#commit);
    this.#commit = undefined;
  }

  #closeFile(): void {
    const file = this.#file;
    if (file && (file.lines > 0 || this.#isOurs(file.path))) this.#commit!.files.push(file);
    this.#file = undefined;
  }

  #isOurs(path: string): boolean {
    const rule = this.#rule;
    return (
      rule.isFamilyPath(path) || rule.isModelFile(path) || rule.otherModelOf(path) !== undefined
    );
  }
}

/** Without renames both sides carry the same path: `diff --git a/P b/P`. */
function pathOf(line: string): string {
  const names = line.slice('diff --git '.length);
  const name = unquoted(names.slice(0, (names.length - 1) / 2));
  return tellPath(name.slice('a/'.length));
}

const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Git writes a name with quotes or control characters as C would, in patches even with `-z`. */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  return name
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, sign: string) =>
      sign.length === 3 ? String.fromCharCode(parseInt(sign, 8)) : (escapes[sign] ?? sign),
    );
}

function rowsOf(header: string): number {
  const [, deleted = '1', added = '1'] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(header)!;
  return Number(deleted) + Number(added);
}
