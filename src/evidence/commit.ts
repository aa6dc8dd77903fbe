import { ContentError } from '../errors.ts';
import type { Upstream } from './upstream.ts';

/** One commit of the first-parent line, as far as its header tells. */
export interface Commit {
  id: string;
  /** First parent; null for the first commit. */
  parent: string | null;
  author: string;
  /** Committer date in UTC. */
  date: string;
  /** Subject without the trailing number. */
  title: string;
  /** The number at the end of the subject; null where there is none. */
  number: number | null;
}

/** The first-parent line, newest first. */
export async function readCommits({ git, snapshot }: Upstream): Promise<Commit[]> {
  // A zero byte alone can stand in no name and in no subject.
  const format = '--format=%H%x00%P%x00%ct%x00%an%x00%s';
  const log = await git.text(['log', '-z', '--first-parent', '--no-mailmap', format, snapshot]);
  const values = log.split('\0').slice(0, -1);
  return Array.from({ length: values.length / 5 }, (_, index) =>
    parseCommit(values.slice(index * 5, index * 5 + 5)),
  );
}

/** Most commits are only counted: what one of them cannot tell ends nothing until it is asked for. */
function parseCommit([
  id = '',
  parents = '',
  seconds = '',
  author = '',
  subject = '',
]: string[]): Commit {
  return {
    id,
    parent: parents.split(' ')[0] || null,
    get author() {
      return authorOf(id, author);
    },
    get date() {
      return dateOf(id, Number(seconds));
    },
    ...splitSubject(oneLine(subject)),
  };
}

function authorOf(commit: string, author: string): string {
  const name = oneLine(author);
  if (name === '') throw untold(commit, 'its author has no name');
  return name;
}

function dateOf(commit: string, seconds: number): string {
  const date = new Date(seconds * 1000);
  if (date.getTime() >= 0 && date.getUTCFullYear() <= 9999)
    return date.toISOString().replace('.000', '');
  throw untold(
    commit,
    `its date is ${seconds} seconds after 1970, which is no date between then and 9999`,
  );
}

function oneLine(text: string): string {
  return text.replace(/[\0-\x08\x0a-\x1f\x7f]+/g, ' ').trim();
}

/** What a commit of the family holds, and facts cannot. */
export function untold(commit: string, found: string, cause?: unknown): ContentError {
  const fix = 'List its pull request under exclusions in content/history.yaml, with the reason.';
  return new ContentError({ found, where: `commit ${commit}`, fix }, { cause });
}

/**
 * `Title (#12)` to title and number. A number inside the title is part of the title, and so is one
 * that no pull request has; a number alone is also the title.
 */
function splitSubject(subject: string): { title: string; number: number | null } {
  const match = /^(.*?)\s*\(#(\d+)\)$/s.exec(subject);
  const number = Number(match?.[2]);
  if (!match || number === 0 || !Number.isSafeInteger(number))
    return { title: subject, number: null };
  return { title: match[1] || subject, number };
}
