/** One file of a diff, from `git diff-tree --raw --numstat -z`. */
export interface RawFile {
  path: string;
  /** Path before, where it differs. */
  oldPath: string | undefined;
  status: 'added' | 'modified' | 'deleted' | 'renamed';
  oldBlob: string | null;
  newBlob: string | null;
  additions: number;
  deletions: number;
  binary: boolean;
}

const statuses = { A: 'added', M: 'modified', T: 'modified', D: 'deleted', R: 'renamed' } as const;

/** Reads the raw records and then the counts; both come in the same order. */
export function parseRaw(output: string): RawFile[] {
  const fields = output.split('\0');
  const files: Omit<RawFile, 'additions' | 'deletions' | 'binary'>[] = [];
  let at = 0;
  while (fields[at]?.startsWith(':')) {
    const header = parseHeader(fields[at]!);
    const renamed = header.status === 'renamed';
    const path = fields[at + (renamed ? 2 : 1)]!;
    files.push({ ...header, path, oldPath: renamed ? fields[at + 1]! : undefined });
    at += renamed ? 3 : 2;
  }
  return files.map((file) => {
    const [additions = '', deletions = '', path] = fields[at]!.split('\t');
    at += path === '' ? 3 : 1;
    const binary = additions === '-';
    return { ...file, additions: countOf(additions), deletions: countOf(deletions), binary };
  });
}

function parseHeader(record: string): Pick<RawFile, 'status' | 'oldBlob' | 'newBlob'> {
  const [, , oldBlob = '', newBlob = '', letter = ''] = record.split(' ');
  const status = statuses[letter[0] as keyof typeof statuses];
  if (status === undefined) throw new RangeError(`git reports a status that is unknown: ${record}`);
  return { status, oldBlob: blobOf(oldBlob), newBlob: blobOf(newBlob) };
}

function blobOf(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

function countOf(number: string): number {
  return number === '-' ? 0 : Number(number);
}
