import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createSiteServer, listen } from '../../../src/finish/serve/site-server.ts';

const dir = mkdtempSync(join(tmpdir(), 'served-'));
mkdirSync(join(dir, 'en'));
writeFileSync(join(dir, 'en/index.html'), 'the page');
writeFileSync(join(dir, '404.html'), 'the 404 page');

for (const folder of ['.git', '.well-known', 'en/.hidden']) mkdirSync(join(dir, folder));
for (const file of [
  '.built-site',
  '.git/config',
  '.well-known/skill.json',
  'en/.hidden/index.html',
])
  writeFileSync(join(dir, file), 'a dot file');
const outside = mkdtempSync(join(tmpdir(), 'outside-'));
for (const file of ['secret.txt', 'index.html']) writeFileSync(join(outside, file), 'secret');
symlinkSync(join(outside, 'secret.txt'), join(dir, 'link.txt'));
symlinkSync(join(outside, 'index.html'), join(dir, 'page.html'));
symlinkSync(outside, join(dir, 'folder'));
symlinkSync(join(dir, 'en/index.html'), join(dir, 'inside.html'));

const opened: ReturnType<typeof createSiteServer>[] = [];
afterEach(() => opened.splice(0).forEach((server) => server.close()));

async function serve(base: string): Promise<string> {
  const server = createSiteServer({ dir, base });
  opened.push(server);
  await listen(server, 0);
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

test.each(['/', '/base'])('serves pages and the 404 page under %s', async (base) => {
  const root = (await serve(base)) + base.replace(/\/$/, '');
  const page = await fetch(`${root}/en/`);
  expect([page.status, await page.text()]).toEqual([200, 'the page']);
  const absent = await fetch(`${root}/no/`);
  expect([absent.status, await absent.text()]).toEqual([404, 'the 404 page']);
});

test('leads from the root of the host to the base path, and serves nothing beside it', async () => {
  const host = await serve('/base');
  const root = await fetch(`${host}/`, { redirect: 'manual' });
  expect(root.headers.get('location')).toBe('/base/');
  expect((await fetch(`${host}/en/`)).status).toBe(404);
});

test('sees a site that was built anew', async () => {
  const host = await serve('/');
  writeFileSync(join(dir, 'en/new.html'), 'new');
  expect((await fetch(`${host}/en/new.html`)).status).toBe(200);
});

/** As it is written: fetch would tidy the path, and refuses some headers. */
async function ask(host: string, path: string, headers = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(`${host}/`, { path, headers }, (response) => {
      let body = '';
      response.on('data', (part) => (body += String(part)));
      response.on('end', () => resolve(`${response.statusCode} ${body}`));
    });
    asked.once('error', reject).end();
  });
}

test.each([
  ...['bytes=', 'bytes=0-', 'bytes=-1', 'bytes=5-2', 'bytes=a-b', 'bytes=0-0,2-3', 'x=1-2'],
  ...['bytes=1e9-', 'bytes=0-99999999999999999999', 'bytes=-9-3', 'bytes=3--9', '-'],
])('goes on after the range "%s"', async (range) => {
  const host = await serve('/');
  expect(await ask(host, '/en/', { range })).toBe('200 the page');
  expect(await ask(host, '/en/')).toBe('200 the page');
});

test.each([
  ...['/.built-site', '/.git/config', '/%2egit/config', '/en/../.git/config', '/en/.hidden/'],
  ...['/link.txt', '/page', '/page.html', '/folder/', '/folder/secret.txt', '/folder/index'],
  ...[
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc',
    '/%',
    '/%00',
    '//etc/passwd',
  ],
])('keeps %s to itself', async (path) => {
  for (const base of ['/', '/base'])
    expect(await ask(await serve(base), base.replace(/\/$/, '') + path)).toBe('404 the 404 page');
});

test('serves .well-known, and links inside the site', async () => {
  const host = await serve('/');
  expect(await ask(host, '/.well-known/skill.json')).toBe('200 a dot file');
  expect(await ask(host, '/inside')).toBe('200 the page');
});

test('waits for a site that is not there yet', async () => {
  const server = createSiteServer({ dir: join(outside, 'none'), base: '/' });
  opened.push(server);
  await listen(server, 0);
  const host = `http://localhost:${(server.address() as AddressInfo).port}`;
  expect(await ask(host, '/en/')).toBe('404 Not found');
});
