import { relative } from 'node:path';

/**
 * An error that a person can meet: what was found, where, and what to do.
 * Everything that stops a build or a command is one of these; anything else is a defect.
 */
export class ContentError extends Error {
  readonly found: string;
  /** A file, `file:line`, `file: key.path`, or the command that was given. */
  readonly where: string;
  /** One imperative sentence; names the command that mends it where there is one. */
  readonly fix: string;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(formatProblem(problem), options);
    this.name = 'ContentError';
    this.found = problem.found;
    this.where = problem.where;
    this.fix = problem.fix;
  }
}

export interface Problem {
  found: string;
  where: string;
  fix: string;
}

/** How every command ends; `npm run` scripts and workflows may rely on it. */
export const exitCodes = {
  done: 0,
  /** What it looks for was found: problems of the content or the site, differences, news. */
  found: 1,
  /** It could not be done: wrong words, a missing file, no network. */
  refused: 2,
  /** A defect of ours. */
  defect: 3,
  /** As a shell tells that a signal ended a command. */
  interrupted: 130,
} as const;

/** The command as a person gave it: where an error of the command line is. */
export function commandLine(
  [name = '', ...words]: readonly string[] = process.argv.slice(2),
): string {
  const shown = words.map((word) => (word === '' ? '""' : word));
  return ['npm run', name, ...(shown.length > 0 ? ['--', ...shown] : [])].join(' ').trim();
}

/** Three lines: the place first, so that a terminal makes it a link. */
export function formatProblem({ found, where, fix }: Problem): string {
  return `${where}\n  found: ${found}\n  do:    ${fix}`;
}

/** What Node, Astro, the bundler and programs add to an error. */
interface ToldError extends Error, Partial<Problem> {
  code?: string | number;
  syscall?: string;
  path?: string;
  dest?: string;
  /** Of a program that was run. */
  cmd?: string;
  stderr?: string | Buffer;
  /** Of a page that Astro could not make. */
  loc?: { file?: string; line?: number };
  /** What the bundler gathered. */
  errors?: unknown[];
}

/**
 * The one place where anybody's error becomes what was found, where, and what to do: our own, those
 * of the file system, of git and other programs, and of Astro, wherever they are wrapped.
 * @returns undefined for an error that nobody foresaw: a defect of ours
 */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const told: ToldError = error;
  const inner = [told.cause, ...(told.errors ?? [])];
  const known = ours(told) ?? inner.map(problemOf).find((problem) => problem !== undefined);
  return known ?? ofProgram(told) ?? ofFile(told) ?? ofPage(told);
}

/** By its shape: pages are bundled with a class of their own, and threads keep none. */
function ours({ found, where, fix }: ToldError): Problem | undefined {
  const isWhole = found !== undefined && where !== undefined && fix !== undefined;
  return isWhole ? { found, where, fix } : undefined;
}

function ofProgram({ syscall, path, code, cmd, stderr }: ToldError): Problem | undefined {
  if (syscall?.startsWith('spawn') && code === 'ENOENT')
    return { found: `no program ${path}`, where: 'PATH', fix: `Install ${path}, and try again.` };
  if (cmd === undefined) return undefined;
  return {
    found: String(stderr ?? '').trim() || `a program that ended with ${code}`,
    where: cmd.length > 120 ? `${cmd.slice(0, 119)}…` : cmd,
    fix: 'Mend what it complains of; where it is git, see that the clone is whole with `git fsck`.',
  };
}

function ofFile({ syscall, path, dest, code }: ToldError): Problem | undefined {
  if (syscall === undefined || typeof code !== 'string') return undefined;
  const place = dest ?? path;
  // What is being written, a system that has no room left does not say.
  if (place === undefined && !(code in fileTroubles)) return undefined;
  return { ...fileTrouble(code), where: place === undefined ? commandLine() : shown(place) };
}

/** Short where it lies below this folder. */
function shown(path: string): string {
  const below = relative('.', path);
  return below.startsWith('..') ? path : below || '.';
}

/** What the file system refused, in words. */
export function fileTrouble(code = 'unknown'): Pick<Problem, 'found' | 'fix'> {
  const [found, fix] = fileTroubles[code] ?? ['a refusal of the file system', 'Look at the place.'];
  return { found: `${found} (${code})`, fix };
}

const elsewhere = 'Move it away, or name another place.';
const noFolder = ['a file where a folder is meant', elsewhere] as const;
const notAllowed = [
  'a place that this user may not use',
  'Change its owner or its mode, or name another place.',
] as const;
const full = ['no room left on the disk', 'Make room, and run the command again.'] as const;

const fileTroubles: Readonly<Record<string, readonly [found: string, fix: string]>> = {
  ENOENT: ['nothing there', 'Correct the path, or create what it names.'],
  ...{ ENOTDIR: noFolder, EEXIST: noFolder, EISDIR: ['a folder where a file is meant', elsewhere] },
  ...{ EACCES: notAllowed, EPERM: notAllowed, ENOSPC: full, EDQUOT: full },
  EROFS: ['a file system that nobody may write to', 'Name another place, or mount it writable.'],
  EBUSY: ['a place that is in use, such as a mount', 'Free it, or name another place.'],
  ELOOP: ['a link that leads back to itself', 'Remove the link.'],
  ENAMETOOLONG: ['a name that is too long', 'Shorten it.'],
  EMFILE: ['too many open files', 'Raise the limit (ulimit -n), and run the command again.'],
};

function ofPage({ loc, message }: ToldError): Problem | undefined {
  if (!loc?.file) return undefined;
  const file = shown(loc.file.replace(/^file:\/\//, ''));
  return {
    found: message.trim().split('\n').slice(0, 20).join('\n'),
    where: [file, loc.line].filter(Boolean).join(':'),
    fix: 'Mend this file.',
  };
}

/** The first thing that an error says; the message of a schema's error is its issues as JSON. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [issue] = (error as Partial<Misfits>).issues ?? [];
  if (!issue) return error.message.split('\n')[0]!;
  return [issue.path.join('.'), issue.message].filter(Boolean).join(': ');
}

interface Misfits {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}

/** An error that nobody foresaw, in words; its own, with the stack and its causes, follow them. */
export function defectOf(error: unknown, repoUrl: string | undefined): Problem {
  const where = repoUrl ? ` at ${repoUrl}/issues` : ' to whoever keeps this project';
  return {
    found: `a defect of ours: ${sentenceOf(error)}`,
    where: commandLine(),
    fix: `Report it${where}, with the lines below (Node ${process.version}, ${process.platform}).`,
  };
}
