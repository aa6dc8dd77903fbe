import { ContentError } from '../errors.ts';
import type { History } from '../history/schemas/history.ts';
import { type Commit, readCommits, untold } from './commit.ts';
import type { ContentFolder } from './content-folder.ts';
import type { NumberedCommit } from './facts.ts';
import { type Rule, ruleOf } from './rule.ts';
import { openUpstream, type Upstream } from './upstream.ts';

/** What every command works with: the rule and the history that it is applied to. */
export interface Workspace {
  content: ContentFolder;
  history: History;
  rule: Rule;
  repo: string;
  upstream: Upstream;
  /** The first-parent line up to the snapshot, newest first. */
  commits: Commit[];
}

/** Opens a clone for the rule of a content folder; `snapshot` stands in for the rule's own. */
export async function openWorkspace(
  content: ContentFolder,
  repo: string,
  snapshot?: string,
): Promise<Workspace> {
  const history = content.history();
  const upstream = await openUpstream(repo, snapshot ?? history.snapshot);
  const commits = await readCommits(upstream);
  return { content, history, rule: ruleOf(history), repo, upstream, commits };
}

/** The commit by which a pull request landed, where one is named; else the first with its number. */
export function commitOf(
  { commits, repo }: Workspace,
  number: number,
  id?: string,
): NumberedCommit {
  const commit = commits.findLast(
    (candidate) => candidate.number === number && (id === undefined || candidate.id === id),
  );
  if (commit && isNumbered(commit)) return commit;
  if (commit)
    throw untold(commit.id, `#${number} is the first commit: it has no parent to differ from`);
  throw new ContentError({
    found: `no commit of this history carries the number #${number}`,
    where: `--repo ${repo}`,
    fix: 'Check the number; a pull request that landed after the snapshot needs a newer one in content/history.yaml.',
  });
}

/** The first commit of a history has no parent: it is told like one without a number. */
export function isNumbered(commit: Commit): commit is NumberedCommit {
  return commit.number !== null && commit.parent !== null;
}
