import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createSiteServer, listen } from '../../../src/finish/serve/site-server.ts';

const dir = mkdtempSync(join(tmpdir(), 'served-'));
mkdirSync(join(dir, 'en'));
writeFileSync(join(dir, 'en/index.html'), 'the page');
writeFileSync(join(dir, '404.html'), 'the 404 page');

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
