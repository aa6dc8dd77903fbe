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
  const format = '--format=%H%x1f%P%x1f%an%x1f%ct%x1f%s';
  const log = await git.text(['log', '-z', '--first-parent', '--no-mailmap', format, snapshot]);
  return log.split('\0').filter(Boolean).map(parseCommit);
}

export function parseCommit(record: string): Commit {
  const [id = '', parents = '', author = '', seconds = '', ...subject] = record.split('\x1f');
  return {
    id,
    parent: parents.split(' ')[0] || null,
    author,
    date: new Date(Number(seconds) * 1000).toISOString().replace('.000', ''),
    ...splitSubject(subject.join('\x1f').trim()),
  };
}

/** `Title (#12)` to title and number. A number inside the title is part of the title. */
export function splitSubject(subject: string): { title: string; number: number | null } {
  const match = /^(.*?)\s*\(#(\d+)\)$/s.exec(subject);
  if (!match) return { title: subject, number: null };
  return { title: match[1]!, number: Number(match[2]) };
}
