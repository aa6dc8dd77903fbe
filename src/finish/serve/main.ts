import type { Server } from 'node:http';
import { runBuild } from '../build/command.ts';
import { ContentError } from '../../errors.ts';
import { settings } from '../../settings.ts';
import { tryUpstream } from '../../evidence/upstream/command.ts';
import { createSiteServer, listen } from './site-server.ts';

/** `npm start`: builds, then serves. The port is taken first, so that no build is waited for in vain. */
async function main(): Promise<number> {
  const port = Number(process.env['PORT'] || 4321);
  const server = createSiteServer({ dir: 'dist', base: settings.base });
  await takePort(server, port);
  await tryUpstream('content');
  const code = await runBuild(process.argv.slice(2));
  if (code !== 0) {
    server.close();
    return code;
  }
  const path = settings.base.replace(/\/?$/, '/');
  console.log(`Serving dist/ on http://localhost:${port}${path} (Ctrl+C stops it)`);
  return 0;
}

async function takePort(server: Server, port: number): Promise<void> {
  try {
    await listen(server, port);
  } catch (error) {
    throw new ContentError({
      found: `the port ${port} cannot be used (${(error as NodeJS.ErrnoException).code})`,
      where: 'npm start',
      fix: `Stop what listens on it, or choose another one: PORT=${port + 1} npm start.`,
    });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
