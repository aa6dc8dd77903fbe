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

  constructor(problem: Problem) {
    super(formatProblem(problem));
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
