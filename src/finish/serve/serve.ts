import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commandLine, ContentError } from '../../errors.ts';
import { settings } from '../../settings.ts';
import { createSiteServer, listen } from './site-server.ts';

/** Listens for this machine alone, unless HOST asks for others: HOST=0.0.0.0. */
export async function openServer(dir: string): Promise<Server> {
  const { base, host, port } = settings;
  const server = createSiteServer({ dir, base });
  try {
    await listen(server, port, host);
    return server;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    throw new ContentError(
      {
        found: `the port ${port} of ${host} cannot be used (${reason})`,
        where: commandLine(),
        fix: `Stop what listens on it, or choose another one: PORT=${(port % 65535) + 1} ${commandLine()}.`,
      },
      { cause: error },
    );
  }
}

export function sayWhere(server: Server, dir: string): void {
  const path = settings.base.replace(/\/?$/, '/');
  const { port } = server.address() as AddressInfo;
  console.log(`Serving ${dir}/ on http://${settings.host}:${port}${path} (Ctrl+C stops it)`);
}
