import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createSiteServer, listen } from '../../src/finish/serve/site-server.ts';
import { settings } from '../../src/settings.ts';
import { baseSite, buildBaseSite } from './base-site.ts';
import { buildFixtureSite, fixture } from './fixture-site.ts';
import { siteDir } from './site.ts';

/** Builds the fixture, and serves it and the site that `npm run build` has written. */
export default async function globalSetup(): Promise<() => void> {
  const site = await serve(siteDir, 'SITE_URL');
  // One after the other: Astro keeps a list of modules in the project's folder.
  await buildFixtureSite();
  const odd = await serve(fixture.dir, 'FIXTURE_URL');
  await buildBaseSite();
  const based = await serve(baseSite.dir, 'BASE_SITE_URL', baseSite.base);
  return () => {
    site.close();
    odd.close();
    based.close();
  };
}

/** Workers read the address from the environment. */
async function serve(dir: string, variable: string, base: string = settings.base) {
  if (!existsSync(dir)) throw new Error(`There is no ${dir}/: run npm run build first.`);
  const server = createSiteServer({ dir, base });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  process.env[variable] = `http://localhost:${port}${base.replace(/\/$/, '')}`;
  return server;
}
