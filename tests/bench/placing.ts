import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { linesOf } from '../../src/history/digest.ts';
import { lineDigest, untold } from '../../src/history/line-digest.ts';
import { type GivenRow, placeRows } from '../../src/history/placing.ts';
import { readSiteContent } from '../../src/reader/read-site-content.ts';

/**
 * `node tests/bench/placing.ts --repo CLONE --at DAY`: an index of the files as they stood on a day,
 * asked for every later diff of them. README.md says what is counted, and as what.
 */
const { values } = parseArgs({
  options: {
    repo: { type: 'string', default: '' },
    at: { type: 'string', default: '2026-06-01' },
    list: { type: 'boolean', default: false },
  },
});

/** Files of many hands, beside those of the family. */
const shared = [
  'configs/model_config.py',
  'layers/attention/vision.py',
  'layers/moe/topk.py',
  'layers/rotary_embedding/base.py',
  'layers/rotary_embedding/mrope.py',
  'managers/mm_utils.py',
  'managers/scheduler.py',
  'model_executor/model_runner.py',
  'multimodal/processors/base_processor.py',
  'utils/common.py',
].map((path) => `python/sglang/srt/${path}`);

/** A row as the parent of a diff has it, and where it stood in the index as blame tells. */
interface Row extends GivenRow {
  stood: number | undefined;
}

/** What blame says of a file when it looks for moved rows too; asked for where few diffs need it. */
interface Moves {
  /** Where a row stood in the index. */
  stood: (row: number) => number | undefined;
  /** Whether a row of the index still stands in the file. */
  stands: (row: number) => boolean;
}

type Judgement = 'right' | 'wrong';
type Kind =
  | Judgement
  | `${Judgement}, moved`
  | 'wrong, born later'
  | 'moved by text'
  | 'unknown'
  | 'born later';

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', values.repo, ...args], {
    ...{ encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] },
  });

const { history, lineage } = await readSiteContent('content');
const before = ['-1', '--first-parent', `--before=${values.at}T00:00:00Z`, history.snapshot];
const base = git('rev-list', ...before).trim();
const there = new Set(git('ls-tree', '-r', '--name-only', base).split('\n'));
const counts = new Map<Kind, number>();
let diffs = 0;
let spent = 0;
for (const path of new Set([...lineage.files.map((file) => file.path), ...shared]))
  if (there.has(path) && !path.endsWith('.png')) measure(path);
console.log({ base, diffs, ...Object.fromEntries(counts), milliseconds: Math.round(spent) });
const [right, wrong, moved] = [count('right'), count('wrong'), count('moved')];
console.log(
  `wrong: ${share(wrong, right)}, with what moved by text ${share(wrong + moved, right)}`,
);

function count(name: string): number {
  const some = [...counts].filter(([kind]) => kind.startsWith(name));
  return some.reduce((total, [, rows]) => total + rows, 0);
}

function share(bad: number, good: number): string {
  return `${((100 * bad) / (bad + good)).toFixed(2)} % of the placed rows`;
}

function measure(path: string): void {
  const index = linesOf(git('show', `${base}:${path}`)).map(lineDigest);
  const range = `${base}..${history.snapshot}`;
  for (const commit of git('rev-list', '--first-parent', range, '--', path).split('\n')) {
    const hunks = commit === '' ? [] : hunksOf(commit, path);
    if (hunks.length > 0) diffs++;
    const moves = movesOf(commit, path);
    for (const hunk of hunks) judge(hunk, index, moves, `${commit.slice(0, 9)} ${path}`);
  }
}

function movesOf(commit: string, path: string): Moves {
  let known: ReadonlyMap<number, number> | undefined;
  const all = () => (known ??= blame(commit, path, ['-M']));
  return {
    stood: (row) => all().get(row),
    stands: (row) => [...all().values()].includes(row),
  };
}

function judge(hunk: readonly Row[], index: readonly string[], moves: Moves, where: string): void {
  const start = performance.now();
  const placed = new Map(placeRows(hunk, index).map(({ given, row }) => [given, row]));
  spent += performance.now() - start;
  for (const row of hunk) {
    if (row.digest === untold) continue;
    const at = placed.get(row.row);
    const kind = kindOf(row, at, moves);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (values.list && /wrong|text/.test(kind))
      console.log(`${kind}: ${where}:${row.row} placed at ${at}, stood at ${row.stood ?? 'none'}`);
  }
}

function kindOf({ row, stood }: Row, at: number | undefined, moves: Moves): Kind {
  if (at === undefined) return stood === undefined ? 'born later' : 'unknown';
  if (stood !== undefined) return at === stood ? 'right' : 'wrong';
  const moved = moves.stood(row);
  if (moved !== undefined) return at === moved ? 'right, moved' : 'wrong, moved';
  return moves.stands(at) ? 'wrong, born later' : 'moved by text';
}

/** The rows that each hunk of a diff deletes or has for context. */
function hunksOf(commit: string, path: string): Row[][] {
  const diff = git('diff', '-U3', `${commit}^`, commit, '--', path);
  const hunks: { row: number; text: string }[][] = [];
  let row = 0;
  for (const line of diff.split('\n')) {
    const start = /^@@ -(\d+)/.exec(line)?.[1];
    if (start !== undefined) {
      row = Number(start);
      hunks.push([]);
    } else if (/^[ -]/.test(line)) hunks.at(-1)?.push({ row: row++, text: line.slice(1) });
  }
  const known = hunks.filter((hunk) => hunk.length > 0);
  if (known.length === 0) return [];
  const spans = known.map((hunk) => `-L${hunk[0]!.row},${hunk.at(-1)!.row}`);
  const plain = blame(commit, path, spans);
  return known.map((hunk) =>
    hunk.map(({ row, text }) => ({ row, digest: lineDigest(text), stood: plain.get(row) })),
  );
}

/** Where rows of a commit's parent stood in the index. */
function blame(commit: string, path: string, how: readonly string[]): Map<number, number> {
  const range = [`${commit}^`, `^${base}`, '--', path];
  const text = git('blame', '--porcelain', '--first-parent', ...how, ...range);
  const rows = [...text.matchAll(/^([0-9a-f]{40}) (\d+) (\d+)/gm)];
  return new Map(
    rows.flatMap(([, id, old, now]) => (id === base ? [[Number(now), Number(old)]] : [])),
  );
}
