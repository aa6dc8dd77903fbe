import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

export interface ServedSite {
  /** A built site. */
  dir: string;
  /** The base path it was built for. */
  base: string;
}

/** Serves a built site as a static host would: base path, its own 404 page, nothing else. */
export function createSiteServer({ dir, base }: ServedSite): Server {
  const root = `${base.replace(/\/$/, '')}/`;
  const notFound = (_: IncomingMessage, response: ServerResponse): void =>
    void sendNotFound(dir, response);
  // In its other mode sirv lists the files once, at the start: a rebuilt site would be half seen.
  const serve = sirv(dir, { dev: true, etag: true, onNoMatch: notFound });
  return createServer((request, response) => {
    const { url = '/' } = request;
    if (url.startsWith(root)) {
      request.url = `/${url.slice(root.length)}`;
      serve(request, response);
    } else if (url === '/' || url === base) {
      response.writeHead(302, { location: root }).end();
    } else {
      notFound(request, response);
    }
  });
}

/** Resolves when the server listens, and rejects when it cannot. */
export async function listen(server: Server, port: number, host = 'localhost'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function sendNotFound(dir: string, response: ServerResponse): Promise<void> {
  const page = await readFile(join(dir, '404.html')).catch(() => 'Not found');
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
