import type { Pull } from './pull.ts';
import type { Ring } from './schemas/ring.ts';
import type { Run } from './schemas/run.ts';
import { fileFragment, upstreamUrl } from './upstream.ts';
import type { History } from './schemas/history.ts';

/** Commits of SGLang that the site may speak of. */
export interface UpstreamCommits {
  /** The repository's own page. */
  root: string;
  /** Every commit that lines may be linked at. */
  known: Set<string>;
  /** Merge commit to GitHub's ids of the files in its diff. */
  diffs: Map<string, Set<string>>;
}

interface Commits {
  pulls: Pull[];
  history: History | undefined;
  runs: { run: Run }[];
  ring?: Ring | undefined;
}

export function upstreamCommits({ pulls, history, runs, ring }: Commits): UpstreamCommits {
  const ofFacts = pulls.flatMap(({ facts }) => [facts.mergeCommit, facts.parentCommit]);
  const ofRuns = runs.flatMap(({ run }) =>
    run.upstream.flatMap(({ from, commit }) => (from === undefined && commit ? [commit] : [])),
  );
  const ofRing = ring?.commits.map(({ commit }) => commit) ?? [];
  const commits = [...ofFacts, ...ofRuns, ...ofRing];
  const diffs = pulls.map(({ facts }): [string, Set<string>] => [
    facts.mergeCommit,
    new Set(facts.files.flatMap(({ path, oldPath }) => [path, oldPath ?? path]).map(fileFragment)),
  ]);
  return {
    root: history ? `https://github.com/${history.upstream}` : upstreamUrl,
    known: new Set(history ? [...commits, history.snapshot] : commits),
    diffs: new Map(diffs),
  };
}

/** Why a link into SGLang's repository opens nothing, or something else; undefined when it is right. */
export function wrongUpstreamForm(url: URL, commits: UpstreamCommits): string | undefined {
  const root = new URL(commits.root);
  if (url.origin !== root.origin || !isBelow(url.pathname, root.pathname)) return undefined;
  const rest = url.pathname.slice(root.pathname.length) + url.hash;
  if (/^\/?$|^\/(pull|issues)\/[1-9]\d{0,6}$/.test(rest)) return undefined;
  return wrongCommit(rest, commits) ?? wrongBlob(rest, commits) ?? unknownForm(rest);
}

function wrongCommit(rest: string, { known, diffs }: UpstreamCommits): string | undefined {
  const [, commit, fragment] = /^\/commit\/([^#]+)(?:#(.*))?$/.exec(rest) ?? [];
  if (commit === undefined) return undefined;
  if (!known.has(commit)) return 'no facts know this commit';
  if (fragment === undefined) return undefined;
  const [, id] = /^(diff-[0-9a-f]{64})(?:([LR])\d+(?:-\2\d+)?)?$/.exec(fragment) ?? [];
  if (id === undefined) return 'the fragment is not diff-HASH, R1 or R1-R2';
  return diffs.get(commit)?.has(id) ? undefined : 'the hash is that of no file in this commit';
}

function wrongBlob(rest: string, { known }: UpstreamCommits): string | undefined {
  const [, commit, path, fragment] =
    /^\/(?:blob|tree)\/([^/#]+)(\/[^#]+)?(?:#(.*))?$/.exec(rest) ?? [];
  if (commit === undefined) return undefined;
  if (!known.has(commit)) return 'no facts know this commit';
  if (fragment !== undefined && !/^L\d+(-L\d+)?$/.test(fragment))
    return 'the lines are not L1 or L1-L2';
  return path ? undefined : 'no path';
}

function unknownForm(rest: string): string | undefined {
  if (/^\/(commit|blob|tree)\//.test(rest)) return undefined;
  return 'only /pull/N, /issues/N, /commit/HASH and /blob/HASH/PATH never rot';
}

function isBelow(pathname: string, root: string): boolean {
  return pathname === root || pathname.startsWith(`${root}/`);
}
