import { isUtf8 } from 'node:buffer';

/** One file of a diff, from `git diff-tree --raw --numstat -z`. */
export interface RawFile {
  /** As it is, or as git quotes it: see {@link tellPath}. */
  path: string;
  /** Path before, where it differs. */
  oldPath: string | undefined;
  status: 'added' | 'modified' | 'deleted' | 'renamed';
  oldBlob: string | null;
  newBlob: string | null;
  /** Git's modes; that of a side without the file is 000000. */
  oldMode: string;
  newMode: string;
  additions: number;
  deletions: number;
  binary: boolean;
}

const statuses = { A: 'added', M: 'modified', T: 'modified', D: 'deleted', R: 'renamed' } as const;

/** Reads the raw records and then the counts, given as latin1; both come in the same order. */
export function parseRaw(output: string): RawFile[] {
  const { entries, rest } = parseEntries(output);
  const fields = rest.split('\0');
  let at = 0;
  return entries.map(({ typeChanged: _, path: name, oldPath, ...file }) => {
    const [additions = '', deletions = '', path] = fields[at]!.split('\t');
    at += path === '' ? 3 : 1;
    const binary = additions === '-';
    const counts = { additions: countOf(additions), deletions: countOf(deletions), binary };
    return { ...file, ...counts, path: tellPath(name), oldPath: oldPath && tellPath(oldPath) };
  });
}

/** A raw record by itself. */
export interface RawEntry extends Omit<RawFile, 'additions' | 'deletions' | 'binary'> {
  /** A file became a link or the like: git shows two patches, one that deletes and one that adds. */
  typeChanged: boolean;
}

/** The raw records, and what follows them. */
export function parseEntries(output: string): { entries: RawEntry[]; rest: string } {
  const entries: RawEntry[] = [];
  let at = 0;
  const field = () => {
    const end = output.indexOf('\0', at);
    const text = output.slice(at, end);
    at = end + 1;
    return text;
  };
  while (output[at] === ':') {
    const header = parseHeader(field());
    const first = field();
    const renamed = header.status === 'renamed';
    entries.push({
      ...header,
      path: renamed ? field() : first,
      oldPath: renamed ? first : undefined,
    });
  }
  return { entries, rest: output.slice(at) };
}

function parseHeader(record: string): Omit<RawEntry, 'path' | 'oldPath'> {
  const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', letter = ''] = record.split(' ');
  const status = statuses[letter[0] as keyof typeof statuses];
  if (status === undefined) throw new RangeError(`git reports a status that is unknown: ${record}`);
  return {
    status,
    typeChanged: letter === 'T',
    oldBlob: blobOf(oldBlob),
    newBlob: blobOf(newBlob),
    oldMode: oldMode.slice(1),
    newMode,
  };
}

/**
 * A path that is no line of UTF-8 as git quotes it, `"a\\nb"`: two such paths stay two, and no quote
 * stands before any other.
 * @param bytes as latin1
 */
export function tellPath(bytes: string): string {
  const path = Buffer.from(bytes, 'latin1');
  if (isUtf8(path) && !/^"|[\0-\x08\x0a-\x1f\x7f]/.test(bytes)) return path.toString('utf8');
  return `"${bytes.replace(/[^ -~]|["\\]/g, escaped)}"`;
}

export function isQuoted(path: string): boolean {
  return path.startsWith('"');
}

const letters: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\t': 't',
  '\r': 'r',
  '"': '"',
  '\\': '\\',
};

function escaped(byte: string): string {
  return `\\${letters[byte] ?? byte.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

function blobOf(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

function countOf(number: string): number {
  return number === '-' ? 0 : Number(number);
}
