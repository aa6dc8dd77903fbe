import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import sirv from 'sirv';
import { listen } from '../../src/finish/serve/site-server.ts';

/** What a good static host would send ready made; pictures and fonts are compressed already. */
const compressed = new Set('.css .html .js .json .md .mjs .svg .txt .xml'.split(' '));

/**
 * Serves a built site on a free port as a static host does that keeps brotli files at the highest
 * quality: each file is compressed when it is first asked for, so that a page must be asked for
 * once before it is timed. A finished bench ends with its servers.
 * @returns its address, without a slash at its end
 */
export async function serveCompressed(dir: string): Promise<string> {
  // In its way for development, it looks for files when they are asked for.
  const files = sirv(dir, { dev: true, brotli: true, setHeaders: keepHashed });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    void compress(join(dir, decodeURIComponent(path))).then(() =>
      files(request, response, () => void response.writeHead(404).end('Not found')),
    );
  });
  await listen(server, 0);
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://localhost:${address.port}`;
}

/** Hashed files never change, the rest is to be asked for again. */
function keepHashed(response: ServerResponse, path: string): void {
  const hashed = /\/(_astro|assets|chunks)\//.test(path);
  response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

const compressing = new Map<string, Promise<void>>();

/** Writes the compressed file beside the file, once. */
async function compress(path: string): Promise<void> {
  const file = extname(path) === '' ? join(path, 'index.html') : path;
  if (!compressed.has(extname(file)) || !existsSync(file)) return;
  const write = async (): Promise<void> => writeFile(`${file}.br`, brotli(await readFile(file)));
  if (!compressing.has(file)) compressing.set(file, write());
  await compressing.get(file);
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
