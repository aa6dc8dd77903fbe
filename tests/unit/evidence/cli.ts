import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as a person would. */
export function evidence(...args: string[]): Outcome {
  return evidenceIn(process.cwd(), ...args);
}

/** As `evidence`, in a folder of its own. */
export function evidenceIn(cwd: string, ...args: string[]): Outcome {
  const env = { ...process.env, NO_COLOR: '1' };
  const result = spawnSync(process.execPath, [program, 'evidence', ...args], {
    cwd,
    encoding: 'utf8',
    env,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
