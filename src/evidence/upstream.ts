import { ContentError } from '../errors.ts';
import { Git } from './git.ts';

/** A clone of the upstream repository that is known to hold the whole history up to a commit. */
export interface Upstream {
  git: Git;
  /** The commit at which the first-parent line ends. */
  snapshot: string;
}

/** Opens a clone and makes sure that it is whole and holds the snapshot. */
export async function openUpstream(path: string, snapshot: string): Promise<Upstream> {
  const git = await Git.open(path);
  await refuseShallow(git, path);
  await refusePartial(git, path);
  if (!(await git.succeeds(['cat-file', '-e', `${snapshot}^{commit}`]))) {
    throw new ContentError({
      found: `this history lacks the snapshot commit ${snapshot}`,
      where: `--repo ${path}`,
      fix: 'Fetch the upstream main branch into it, or give the path of a clone that has the commit.',
    });
  }
  return { git, snapshot };
}

async function refuseShallow(git: Git, path: string): Promise<void> {
  const answer = await git.own(['rev-parse', '--is-shallow-repository']);
  if (answer.trim() === 'false') return;
  throw new ContentError({
    found: 'this clone is shallow: its history is cut off',
    where: `--repo ${path}`,
    fix: 'Run `git fetch --unshallow` in it.',
  });
}

/** A blobless or treeless clone would fetch every file one by one, or fail half-way. */
async function refusePartial(git: Git, path: string): Promise<void> {
  const promised = ['config', '--local', '--get-regexp', String.raw`^remote\..*\.promisor$`];
  const answer = await git.own(promised).catch(() => '');
  if (answer === '') return;
  throw new ContentError({
    found: 'this clone is partial (made with --filter): it lacks the texts of older files',
    where: `--repo ${path}`,
    fix: 'Make a full clone, without --filter.',
  });
}
