import { createHash } from 'node:crypto';
import type { Side } from './hunk.ts';
import type { LineRange } from '../schemas/git-id.ts';

/** What is needed to point at rows of one file of one squash commit. */
export interface DiffPlace {
  /** The pull request's page at GitHub, as in the facts. */
  url: string;
  mergeCommit: string;
  path: string;
  side: Side;
  lines: LineRange;
}

/** Opens these rows in the squash commit: the facts number that commit, not the pull request's head. */
export function diffUrl({ url, mergeCommit, path, side, lines }: DiffPlace): string {
  const repository = url.replace(/\/pull\/\d+$/, '');
  return `${repository}/commit/${mergeCommit}#${fileFragment(path)}${rowFragment(side, lines)}`;
}

/** The id that GitHub gives a file of a diff. */
export function fileFragment(path: string): string {
  return `diff-${createHash('sha256').update(path).digest('hex')}`;
}

function rowFragment(side: Side, [first, last]: LineRange): string {
  const letter = side === 'additions' ? 'R' : 'L';
  return first === last ? `${letter}${first}` : `${letter}${first}-${letter}${last}`;
}
