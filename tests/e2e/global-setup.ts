import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { runBuild } from '../../src/build/command.ts';
import { createSiteServer, listen } from '../../src/serve/site-server.ts';
import { settings } from '../../src/settings.ts';
import { FixtureContent } from '../fixture/content.ts';
import { baseSite, buildBaseSite } from './base-site.ts';
import { siteDir } from './site.ts';

const fixture = { content: '.cache/fixture-content', out: '.cache/fixture-site' };

/** Builds the fixture, and serves it and the site that `npm run build` has written. */
export default async function globalSetup(): Promise<() => void> {
  new FixtureContent(fixture.content);
  const code = await runBuild(['--content', fixture.content, '--out', fixture.out]);
  if (code !== 0) throw new Error('The fixture could not be built.');
  const site = await serve(siteDir, 'SITE_URL');
  const odd = await serve(fixture.out, 'FIXTURE_URL');
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
