import { accessSync, constants, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
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
    // sirv believes any range; pages are small, and whoever asks for a part may be sent the whole.
    delete request.headers.range;
    if (url.startsWith(root) && isOfSite(dir, url.slice(root.length))) {
      request.url = `/${url.slice(root.length)}`;
      serve(request, response);
    } else if (url === '/' || url === base) {
      response.writeHead(302, { location: root }).end();
    } else {
      notFound(request, response);
    }
  });
}

/** No hidden file, nothing that a link brings in from elsewhere, and nothing that cannot be read. */
function isOfSite(dir: string, url: string): boolean {
  const path = decoded(url.replace(/[?#].*$/s, ''));
  if (path.split(/[\\/]/).some((name) => name.startsWith('.') && name !== '.well-known'))
    return false;
  const root = `${realPathOf(dir)}${sep}`;
  return ['', '.html', '.htm', '/index.html', '/index.htm', '/index'].every((end) => {
    const file = realPathOf(join(dir, `${path.replace(/\/$/, '')}${end}`));
    return file === undefined || `${file}${sep}`.startsWith(root);
  });
}

/** Undefined where there is nothing to serve; empty where it is kept from us. */
function realPathOf(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return realpathSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? '' : undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
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
