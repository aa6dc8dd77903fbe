import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

interface Surroundings {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
}

/** Runs a command as a person would. */
export function cli(args: readonly string[], { env, ...where }: Surroundings = {}): Outcome {
  const result = spawnSync(process.execPath, [program, ...args], {
    ...{ ...where, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ...env } },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
