import { cli, type Outcome } from '../cli/cli.ts';

export type { Outcome };

export function evidence(...args: string[]): Outcome {
  return cli(['evidence', ...args]);
}

/** As `evidence`, in a folder of its own. */
export function evidenceIn(cwd: string, ...args: string[]): Outcome {
  return cli(['evidence', ...args], { cwd });
}
