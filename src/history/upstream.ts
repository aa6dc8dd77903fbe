import { createHash } from 'node:crypto';
import { settings } from '../settings.ts';
import type { Side } from './hunk.ts';

/** The repository whose history is told. */
export const upstreamUrl = `https://github.com/${settings.upstream}`;

/** The address of a repository at GitHub by `owner/name`; without it, SGLang's. */
function repositoryUrl(repo?: string): string {
  return repo === undefined ? upstreamUrl : `https://github.com/${repo}`;
}

export type LineRange = readonly [start: number, end: number];

/** A pull request's own page; its diff view numbers the branch head, so lines are never linked there. */
export function pullUrl(number: number, repo?: string): string {
  return `${repositoryUrl(repo)}/pull/${number}`;
}

/**
 * Opens these rows in the squash commit: the facts number that commit, not the pull request's head.
 */
export function diffUrl(commit: string, path: string, side: Side, lines: LineRange): string {
  const letter = side === 'additions' ? 'R' : 'L';
  const [start, end] = lines;
  const range = start === end ? `${letter}${start}` : `${letter}${start}-${letter}${end}`;
  return `${diffFileUrl(commit, path)}${range}`;
}

/** A file in a commit's diff; `R12` or `R12-R34` after it names rows. */
export function diffFileUrl(commit: string, path: string): string {
  return `${commitUrl(commit)}#${fileFragment(path)}`;
}

/** The id that GitHub gives a file of a diff: the SHA-256 of its path. */
export function fileFragment(path: string): string {
  return `diff-${createHash('sha256').update(path).digest('hex')}`;
}

/** A folder as it stood at a commit. */
export function treeUrl(commit: string, path: string, repo?: string): string {
  return `${repositoryUrl(repo)}/tree/${commit}/${encodePath(path)}`;
}

/** Lines of a file as it stood at a commit. */
export function blobUrl(commit: string, path: string, lines?: LineRange, repo?: string): string {
  const address = `${repositoryUrl(repo)}/blob/${commit}/${encodePath(path)}`;
  if (!lines) return address;
  const [start, end] = lines;
  return start === end ? `${address}#L${start}` : `${address}#L${start}-L${end}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function commitUrl(commit: string, repo?: string): string {
  return `${repositoryUrl(repo)}/commit/${commit}`;
}

/** Reads `12` or `12-34`. */
export function parseLines(text: string): LineRange {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const start = Number(match?.[1]);
  const end = Number(match?.[2] ?? match?.[1]);
  if (!match || start < 1 || end < start) {
    throw new Error(`"${text}" is no line range; write 12 or 12-34.`);
  }
  return [start, end];
}

/** The last row that `12` or `12-34` names; not a number where it is neither. */
export function lastRow(lines: string): number {
  return Number(lines.split('-').at(-1));
}

export function formatLines([start, end]: LineRange): string {
  return start === end ? `${start}` : `${start}–${end}`;
}

/** A place as data files name it, `path:line` or `path:first-last`, in the parts that `<Place>` takes. */
export function partsOfPlace(place: string): { file: string; lines: string } {
  const [file, lines] = place.split(':') as [string, string];
  return { file, lines };
}
