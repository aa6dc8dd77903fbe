import type { Server } from 'node:http';
import { ContentError } from '../../errors.ts';
import { settings } from '../../settings.ts';
import { createSiteServer, listen } from './site-server.ts';

const port = Number(process.env['PORT'] || 4321);
/** Other machines are served where it is asked for: HOST=0.0.0.0. */
const host = process.env['HOST'] || 'localhost';

/** @param command the npm command, for messages */
export async function openServer(command: string): Promise<Server> {
  const server = createSiteServer({ dir: settings.outDir, base: settings.base });
  try {
    await listen(server, port, host);
    return server;
  } catch (error) {
    throw new ContentError({
      found: `the port ${port} cannot be used (${(error as NodeJS.ErrnoException).code})`,
      where: command,
      fix: `Stop what listens on it, or choose another one: PORT=${port + 1} ${command}.`,
    });
  }
}

export function sayWhere(): void {
  const path = settings.base.replace(/\/?$/, '/');
  console.log(`Serving ${settings.outDir}/ on http://${host}:${port}${path} (Ctrl+C stops it)`);
}

/** Runs a command and gives its exit code. */
export async function run(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    return 1;
  }
}
