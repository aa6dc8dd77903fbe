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

/** Three lines: the place first, so that a terminal makes it a link. */
export function formatProblem({ found, where, fix }: Problem): string {
  return `${where}\n  found: ${found}\n  do:    ${fix}`;
}
