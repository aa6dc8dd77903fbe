import { linesOf } from '../../history/digest.ts';
import { concernsFamily } from '../../history/hunk.ts';
import { lineDigest } from '../../history/line-digest.ts';
import type { Facts } from '../../history/schemas/facts.ts';
import type { Lines } from '../../history/schemas/lines.ts';
import type { Lineage } from '../../history/schemas/survival.ts';
import type { Commit } from '../commit.ts';
import type { Git } from '../git.ts';
import { Progress } from '../progress.ts';
import type { Workspace } from '../workspace.ts';
import { blame, namedRuns } from './blame.ts';
import type { Followed } from './follow.ts';
import type { Line } from './line.ts';

type IndexedFile = Lines['files'][number];

/**
 * Who wrote each line: of the files whose lines were followed, as they were followed; of the others
 * that pages cite, as git blames them.
 * @param cited paths at the snapshot
 */
export async function lineIndex(
  workspace: Workspace,
  facts: readonly Facts[],
  followed: Followed,
  { files }: Lineage,
  cited: Iterable<string>,
): Promise<Lines> {
  const { git, snapshot } = workspace.upstream;
  const texts = await textsAt(git, snapshot, [...files.map(({ path }) => path), ...cited]);
  const progress = new Progress('files asked for who wrote their lines', texts.size);
  const known = new Set(files.map(({ path }) => path));
  const indexed: IndexedFile[] = [];
  for (const [path, text] of texts) {
    const digests = linesOf(text).map(lineDigest).join('');
    const wrote = known.has(path)
      ? followedRows(path, followed.files.get(path)!)
      : await blame(workspace, path);
    indexed.push({ path, digests, wrote });
    progress.at(indexed.length);
  }
  return { snapshot, files: indexed, gone: goneOf(facts, followed) };
}

/** The texts of these files, by path in order; what is no text has no lines to tell of. */
async function textsAt(
  git: Git,
  snapshot: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of [...new Set(paths)].sort()) {
    const text = await git.text(['cat-file', 'blob', `${snapshot}:${path}`]).catch(() => '\0');
    if (!text.includes('\0')) texts.set(path, text);
  }
  return texts;
}

/** Rows in order, by their commit and where it wrote them. */
function followedRows(path: string, lines: readonly Line[]): string[] {
  const runs: { first: number; last: number; line: Line }[] = [];
  lines.forEach((line, index) => {
    const run = runs.at(-1);
    if (run && continues(run, line)) run.last = index + 1;
    else runs.push({ first: index + 1, last: index + 1, line });
  });
  return runs.flatMap(({ first, last, line: { born, path: home, row } }) =>
    born ? `${first}-${last} ${nameOf(born)} ${home === path ? '' : home}:${row}` : [],
  );
}

function continues(
  { first, last, line }: { first: number; last: number; line: Line },
  next: Line,
): boolean {
  return (
    next.born?.id === line.born?.id &&
    next.path === line.path &&
    next.row - line.row === last + 1 - first
  );
}

function nameOf({ number, id }: Commit): string {
  return String(number ?? id);
}

/** The rows of each pull request that do not stand any more, and between which rows they stood. */
function goneOf(facts: readonly Facts[], { steps, files: standing }: Followed): Lines['gone'] {
  const placeOf = placesIn(standing);
  return facts.flatMap(({ number, files }) => {
    const written = steps.get(number)?.written ?? [];
    return files.filter(concernsFamily).flatMap(({ path }) => {
      const dead = written.filter((line) => line.path === path && line.died && !line.blank);
      const rows = dead.map((line) => ({
        row: line.row,
        by: [nameOf(line.died!), ...placeOf(line)].join(' '),
      }));
      return rows.length === 0 ? [] : [{ number, path, rows: namedRuns(rows) }];
    });
  });
}

/** Neighbours that are further apart no longer frame a place: something moved in between. */
const largestGap = 60;

/** Tells `path:first-last` of the snapshot for a dead line: its nearest neighbours that stand. */
function placesIn(files: Followed['files']): (line: Line) => string[] {
  const places = new Map(
    [...files].flatMap(([path, lines]) =>
      lines.map((line, index) => [line, { path, row: index + 1 }] as const),
    ),
  );
  const standing = (line: Line, side: 'over' | 'under') => {
    let next = line[side];
    while (next?.died) next = next[side];
    return next && places.get(next);
  };
  return (line) => {
    const [over, under] = [standing(line, 'over'), standing(line, 'under')];
    const first = over ?? under;
    if (!first) return [];
    const gap = under?.path === first.path ? under.row - first.row : 0;
    return [`${first.path}:${first.row}-${gap > 0 && gap <= largestGap ? under!.row : first.row}`];
  };
}
