import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { listen } from '../../../src/finish/serve/site-server.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** What a good static host would send ready made; pictures and fonts are compressed already. */
const compressed = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.md',
  '.mjs',
  '.svg',
  '.txt',
  '.xml',
]);

/**
 * Serves a built site as a static host does that keeps brotli files at the highest quality: each
 * file is compressed when it is first asked for, so that a page must be asked for once before it
 * is timed. Hashed files are sent as immutable, the rest to be asked for again.
 */
export function createCompressedServer(dir: string): Server {
  const bodies = new Map<string, Promise<Body>>();
  return createServer((request, response) => {
    const path = pathOf(request);
    let body = bodies.get(path);
    if (!body) bodies.set(path, (body = readBody(join(dir, path))));
    void body.then((found) => send(response, path, found)).catch(() => notFound(response, dir));
  });
}

export async function serveCompressed(dir: string, port: number): Promise<Server> {
  const server = createCompressedServer(dir);
  await listen(server, port);
  return server;
}

interface Body {
  bytes: Buffer;
  isBrotli: boolean;
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const path = normalize(decodeURIComponent(url.replace(/[?#].*$/, '')));
  if (path.endsWith('/')) return `${path}index.html`;
  return extname(path) === '' ? `${path}/index.html` : path;
}

async function readBody(file: string): Promise<Body> {
  const bytes = await readFile(file);
  if (!compressed.has(extname(file))) return { bytes, isBrotli: false };
  return { bytes: brotli(bytes), isBrotli: true };
}

/** At the highest quality. */
export function brotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

function send(response: ServerResponse, path: string, { bytes, isBrotli }: Body): void {
  const hashed = /\/(_astro|assets|chunks)\//.test(path);
  response.writeHead(200, {
    'content-type': `${types[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`,
    'content-length': bytes.length,
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(isBrotli ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {}),
  });
  response.end(bytes);
}

async function notFound(response: ServerResponse, dir: string): Promise<void> {
  const page = await readFile(join(dir, '404.html')).catch(() => 'Not found');
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
