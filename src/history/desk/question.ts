/** A row before a change, as a diff shows it. */
export interface OldRow {
  row: number;
  text: string;
}

/** What somebody asks about: lines of a file. */
export interface Question {
  /** As it was given: a path in the repository, or the end of one. */
  path: string;
  /** First and last line as they were given; undefined for a whole file. */
  lines: readonly [number, number] | undefined;
  /** What is known of the text, by which the lines are found again in another version of the file. */
  rows: OldRow[];
  /** Numbers of the rows that are changed or deleted, or between which rows are added. */
  touched: number[];
  /** Why nothing can be said of it: the file is new, binary, or only its blanks change. */
  aside?: 'new' | 'binary' | 'blanks';
}

/**
 * Reads what a reviewer has at hand: a diff, a traceback, a link to lines, `path:12`, `path:12-34`
 * or `path#L12-L34`. Anything else gives no question.
 */
export function questionsIn(text: string): Question[] {
  const lines = text.split(/\r?\n/);
  const isDiff = lines.some(
    (line) => /^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/.test(line) || /^diff --git /.test(line),
  );
  if (isDiff) return questionsOfDiff(lines);
  const traced = questionsOfTraceback(lines);
  return traced.length > 0 ? traced : lines.flatMap((line) => placeIn(line) ?? []);
}

/** `File "…/x.py", line 12, in f`, the source line beneath it. */
function questionsOfTraceback(lines: readonly string[]): Question[] {
  return lines.flatMap((line, index) => {
    const [, path, row] = /^\s*File "([^"]+)", line (\d+)/.exec(line) ?? [];
    if (path === undefined) return [];
    const at = Number(row);
    const beneath = lines[index + 1] ?? '';
    const isSource = beneath.trim() !== '' && !/^\s*(File "|\^)/.test(beneath);
    const rows = isSource ? [{ row: at, text: beneath }] : [];
    return [{ path, lines: [at, at] as const, rows, touched: [at] }];
  });
}

function placeIn(line: string): Question | undefined {
  const word = line.trim().replace(/^[`'"(<]+|[`'")>,.;]+$/g, '');
  const match =
    /^(?:https?:\/\/[^/]+\/[^/]+\/[^/]+\/blob\/[^/]+\/|https?:\/\/[^/]+\/(?:.*\/)?at\/)?([^\s?#:]+\.\w+)\/?(?:\?[^#]*)?(?:(?:#L?|:)(\d+)(?:[-–:](?:L?(\d+)))?.*)?$/.exec(
      word,
    );
  const path = match?.[1];
  if (!match || path === undefined || path.startsWith('//')) return undefined;
  if (match[2] === undefined) return { path, lines: undefined, rows: [], touched: [] };
  const first = Number(match[2]);
  const last = Math.max(first, Number(match[3] ?? first));
  return { path, lines: [first, last], rows: [], touched: range(first, last) };
}

/** Longer stretches are a whole file. */
const longest = 5000;

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.min(last - first + 1, longest) }, (_, index) => first + index);
}

function questionsOfDiff(lines: readonly string[]): Question[] {
  const reader = new DiffReader();
  for (const line of lines) reader.read(line);
  return reader.end();
}

/** Reads a unified diff row by row and forgives counts that are wrong: people cut diffs. */
class DiffReader {
  readonly #questions: Question[] = [];
  #path = '';
  #isNew = false;
  #isMoved = false;
  #hunk: HunkReader | undefined;

  read(line: string): void {
    if (this.#hunk?.takes(line)) return;
    this.#endHunk();
    const [, old, now] = /^diff --git "?a\/(.*?)"? "?b\/(.*?)"?$/.exec(line) ?? [];
    if (now !== undefined) this.#beginFile(old ?? now);
    else if (/^new file mode/.test(line)) this.#isNew = true;
    else if (/^(Binary files .* differ|GIT binary patch)/.test(line)) this.#aside('binary');
    else if (/^rename from /.test(line)) this.#isMoved = true;
    else if (line.startsWith('--- ')) this.#oldName(nameOf(line));
    else if (line.startsWith('+++ ')) this.#newName(nameOf(line));
    else this.#begin(line);
  }

  end(): Question[] {
    this.#endHunk();
    this.#endFile();
    return this.#questions;
  }

  #beginFile(path: string): void {
    this.#endFile();
    [this.#path, this.#isNew] = [path, false];
  }

  /** A file that moves as it is has no rows in a diff: all of it is asked for. */
  #endFile(): void {
    if (this.#isMoved)
      this.#questions.push({ path: this.#path, lines: undefined, rows: [], touched: [] });
    this.#isMoved = false;
  }

  #oldName(name: string | undefined): void {
    this.#isNew = name === undefined;
    if (name !== undefined) this.#path = name;
  }

  #newName(name: string | undefined): void {
    if (this.#isNew && name !== undefined) this.#path = name;
  }

  #begin(line: string): void {
    const [, start, count = '1', added = '1'] =
      /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined) return;
    this.#isMoved = false;
    if (this.#isNew) this.#aside('new');
    else this.#hunk = new HunkReader(this.#path, Number(start), Number(count), Number(added));
  }

  #aside(aside: 'new' | 'binary'): void {
    this.#isMoved = false;
    const told = this.#questions.some((one) => one.path === this.#path && one.aside === aside);
    if (!told)
      this.#questions.push({ path: this.#path, lines: undefined, rows: [], touched: [], aside });
  }

  #endHunk(): void {
    if (this.#hunk) this.#questions.push(this.#hunk.question());
    this.#hunk = undefined;
  }
}

/** Without its `a/` or `b/`; undefined for the null device. */
function nameOf(line: string): string | undefined {
  const name = line
    .slice(4)
    .replace(/\t.*$/, '')
    .replace(/^"(.*)"$/, '$1')
    .trim();
  return name === '/dev/null' ? undefined : name.replace(/^[ab]\//, '');
}

class HunkReader {
  readonly #path: string;
  readonly #rows: OldRow[] = [];
  readonly #touched = new Set<number>();
  readonly #deleted: string[] = [];
  readonly #added: string[] = [];
  readonly #start: number;
  #row: number;
  #old: number;
  #new: number;

  constructor(path: string, start: number, old: number, added: number) {
    this.#path = path;
    // A hunk that takes no row away numbers the row before it.
    this.#start = this.#row = old === 0 ? start + 1 : start;
    [this.#old, this.#new] = [old, added];
  }

  /** Whether a line belongs to the hunk. */
  takes(line: string): boolean {
    if (line.startsWith('\\')) return true;
    if (this.#old <= 0 && this.#new <= 0) return false;
    if (line.startsWith('+')) this.#add(line);
    else if (line.startsWith('-')) this.#keep(line, true);
    else if (line.startsWith(' ') || line === '') this.#keep(line, false);
    else return false;
    return true;
  }

  #add(line: string): void {
    this.#new--;
    this.#added.push(line.slice(1));
    this.#touched.add(this.#row - 1).add(this.#row);
  }

  #keep(line: string, isDeleted: boolean): void {
    this.#rows.push({ row: this.#row, text: line.slice(1) });
    if (isDeleted) {
      this.#deleted.push(line.slice(1));
      this.#touched.add(this.#row);
    } else this.#new--;
    this.#old--;
    this.#row++;
  }

  question(): Question {
    const rows = this.#rows;
    const known = new Set(rows.map(({ row }) => row));
    const isKnown = (row: number) => (rows.length === 0 ? row > 0 : known.has(row));
    const touched = [...this.#touched].filter(isKnown).sort((a, b) => a - b);
    const last = Math.max(this.#start, this.#row - 1);
    const question = { path: this.#path, lines: [this.#start, last] as const, rows, touched };
    const bare = (texts: string[]) => texts.join('').replace(/\s+/g, '');
    const isBlank = bare(this.#deleted) === bare(this.#added) && this.#deleted.length > 0;
    return isBlank ? { ...question, aside: 'blanks' } : question;
  }
}
