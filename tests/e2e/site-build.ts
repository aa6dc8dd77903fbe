import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a build in a process of its own, because what differs between hosts stands in the environment. */
export async function runSiteBuild(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['src/cli.ts', 'build', ...args], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`This site could not be built: ${args.join(' ')}`);
}
