import type { Hunk } from '../../../src/history/schemas/facts.ts';
import type { ConcerningFile } from '../../../src/history/hunk.ts';

/** Both sides of a made-up file, line by line; undefined where the file does not exist. */
export interface Texts {
  before: string[] | undefined;
  after: string[] | undefined;
}

/** Texts between which git would show exactly these hunks, as far as numbers go. */
export function makeTexts(seed: number, file: ConcerningFile): Texts {
  if (file.newBlob === null) return { before: codeLines(seed, file.deletions), after: undefined };
  const after = codeLines(seed, lengthOf(file));
  return { before: file.oldBlob === null ? undefined : linesBefore(seed, file, after), after };
}

/** A hunk that ends in three rows of context has more behind them. */
function lengthOf({ hunks, additions, status }: ConcerningFile): number {
  if (status === 'added') return additions;
  const last = hunks.at(-1);
  if (!last) return 200;
  const end = last.newStart + last.newLines;
  const change = last.changes.at(-1)!;
  return end - firstRow(change) - change.newLines < 3 ? end - 1 : end + 100;
}

function linesBefore(seed: number, file: ConcerningFile, after: readonly string[]): string[] {
  const before: string[] = [];
  let done = 0;
  for (const change of file.hunks.flatMap(({ changes }) => changes)) {
    const start = firstRow(change) - 1;
    const edited = after.slice(start, start + Math.min(change.newLines, change.oldLines));
    before.push(...after.slice(done, start), ...edited.map(earlierLine));
    before.push(...codeLines(seed + 5 * start, change.oldLines - edited.length));
    done = start + change.newLines;
  }
  return [...before, ...after.slice(done)];
}

/** The line as it may have stood before: one word is another. */
function earlierLine(line: string): string {
  return /[a-z]{3,}/.test(line) ? line.replace(/[a-z]{3,}/, 'former') : `${line}  # former`;
}

/** As in git's hunk headers, a side without rows names the line before it. */
function firstRow({ newStart, newLines }: Hunk['changes'][number]): number {
  return newLines === 0 ? newStart + 1 : newStart;
}

/** Lines of Python that nobody wrote: N stands for a name, # for a number. */
const forms = [
  '',
  '    def N(self, N: torch.Tensor, N: int) -> torch.Tensor:',
  '        """N of N before N"""',
  '        N = self.N(N, #)',
  '        if N is not None and N > #:',
  '            N = N + N[:, #]',
  '            # N after N, where ernie45 N stands',
  '        for N in range(#):',
  '            self.N = get_N("N")',
  '        assert N.shape[-1] == N, f"{N}"',
  '        N, N = N.split([#, #], dim=-1)',
  '        return N',
];
const words =
  'row column axis pair head layer token frame patch grid block table cache kernel stride offset'.split(
    ' ',
  );

function codeLines(seed: number, count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    let drawn = seed + index;
    return forms[drawn % forms.length]!.replace(/[N#]/g, (hole) => {
      drawn = scattered(drawn);
      const word = (shift: number): string => words[(drawn >>> shift) % words.length]!;
      return hole === '#' ? `${drawn % 4096}` : `${word(4)}_${word(9)}`;
    });
  });
}

/** A number that looks drawn by lot and is the same on every machine. */
function scattered(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
