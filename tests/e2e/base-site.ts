import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { contentDir } from './site.ts';

/** The same content once more, as a host serves it that gives the site a folder. */
export const baseSite = {
  dir: '.cache/base-site',
  site: 'https://history.example',
  base: '/ernie45',
} as const;

/** In a process of its own, because the host of a site stands in the environment. */
export async function buildBaseSite(): Promise<void> {
  const args = ['src/build/main.ts', '--content', contentDir, '--out', baseSite.dir];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, SITE: baseSite.site, BASE: `${baseSite.base}/` },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error('The site under a base path could not be built.');
}
