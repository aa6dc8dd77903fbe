import type { Facts } from '../../history/schemas/facts.ts';
import { concernsFamily } from '../../history/hunk.ts';
import type { Commit } from '../commit.ts';
import { diffOptions, withoutRenames } from '../git.ts';
import { Progress } from '../progress.ts';
import type { Workspace } from '../workspace.ts';
import { type CommitDiff, readCommitDiff } from './commit-diff.ts';
import type { Line } from './line.ts';
import { type StepReport, Walk } from './walk.ts';

/** Every line of the family from birth to the snapshot. */
export interface Followed {
  /** The lines of each tracked file at the snapshot. */
  files: ReadonlyMap<string, readonly Line[]>;
  /** What each pull request of the family did, by number. */
  steps: ReadonlyMap<number, StepReport>;
}

/**
 * Walks the first-parent line from its first commit to the snapshot and follows every line of the
 * files that concern the family. A file that turns out to give or take such lines joins, and the walk
 * begins anew, until no file is missing.
 */
export async function followLines(
  workspace: Workspace,
  facts: readonly Facts[],
): Promise<Followed> {
  const family = new Family(facts);
  const history = await readTouched(workspace);
  const diffs = new DiffCache(workspace);
  const tracked = new Set(family.paths);
  for (;;) {
    const { walk, steps } = await walkOnce(history, diffs, tracked, family);
    if ([...walk.wanted].every((path) => tracked.has(path))) return { files: walk.files, steps };
    for (const path of walk.wanted) tracked.add(path);
  }
}

async function walkOnce(
  history: readonly TouchedCommit[],
  diffs: DiffCache,
  tracked: ReadonlySet<string>,
  family: Family,
): Promise<{ walk: Walk; steps: Map<number, StepReport> }> {
  const walk = new Walk(tracked, (line) => family.wrote(line));
  const steps = new Map<number, StepReport>();
  const relevant = history.filter(({ paths }) => paths.some((path) => tracked.has(path)));
  const progress = new Progress(`lines of ${tracked.size} files followed`, relevant.length);
  for (const [index, { commit }] of relevant.entries()) {
    const report = walk.step(commit, await diffs.read(commit));
    const number = family.numberOf(commit);
    if (number !== undefined) steps.set(number, report);
    progress.at(index + 1);
  }
  return { walk, steps };
}

/** The pull requests of the family, and which of their files concern the family. */
export class Family {
  readonly #byCommit: Map<string, { number: number; paths: Set<string> }>;

  constructor(facts: readonly Facts[]) {
    this.#byCommit = new Map(
      facts.map(({ mergeCommit, number, files }) => {
        const paths = files.filter(concernsFamily).map(({ path }) => path);
        return [mergeCommit, { number, paths: new Set(paths) }];
      }),
    );
  }

  /** Every path that concerns the family in some pull request. */
  get paths(): string[] {
    return [...this.#byCommit.values()].flatMap(({ paths }) => [...paths]);
  }

  numberOf(commit: Commit): number | undefined {
    return this.#byCommit.get(commit.id)?.number;
  }

  /** Whether a pull request of the family wrote this line in a file that concerns the family. */
  wrote({ born, path }: Line): boolean {
    return born !== null && (this.#byCommit.get(born.id)?.paths.has(path) ?? false);
  }
}

/** Diffs are needed again when the walk begins anew. */
class DiffCache {
  readonly #workspace: Workspace;
  readonly #known = new Map<string, CommitDiff>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async read(commit: Commit): Promise<CommitDiff> {
    const known = this.#known.get(commit.id);
    if (known) return known;
    const diff = await readCommitDiff(this.#workspace.upstream.git, commit);
    this.#known.set(commit.id, diff);
    return diff;
  }
}

/** A commit and the paths that it touches. */
interface TouchedCommit {
  commit: Commit;
  paths: string[];
}

/** Which paths each commit touches, oldest commit first. */
async function readTouched({ upstream, commits }: Workspace): Promise<TouchedCommit[]> {
  const names = [
    'log',
    '-z',
    '--first-parent',
    '--diff-merges=first-parent',
    '--root',
    '--name-only',
    '--format=%x01%H',
  ];
  const log = [...names, ...diffOptions, ...withoutRenames, upstream.snapshot];
  const touched = parseTouched(await upstream.git.text(log));
  return commits.map((commit) => ({ commit, paths: touched.get(commit.id) ?? [] })).reverse();
}

/** Marks begin a commit; every other field is a path, the first one after a line break. */
function parseTouched(log: string): Map<string, string[]> {
  const touched = new Map<string, string[]>();
  let paths: string[] = [];
  for (const field of log.split('\0')) {
    const path = field.replace(/^\n/, '');
    if (path.startsWith('\x01')) touched.set(path.slice(1), (paths = []));
    else if (path !== '') paths.push(path);
  }
  return touched;
}
