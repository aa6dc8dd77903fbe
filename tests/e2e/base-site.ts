import { contentDir } from './site.ts';
import { runSiteBuild } from './site-build.ts';

/** The same content once more, as a host serves it that gives the site a folder. */
export const baseSite = {
  dir: '.cache/base-site',
  site: 'https://history.example',
  base: '/ernie45',
} as const;

export async function buildBaseSite(): Promise<void> {
  const args = ['--content', contentDir, '--out', baseSite.dir];
  await runSiteBuild(args, { SITE: baseSite.site, BASE: `${baseSite.base}/` });
}
