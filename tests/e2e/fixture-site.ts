import { readFileSync, rmSync } from 'node:fs';
import type { Facts } from '../../src/history/schemas/facts.ts';
import { FixtureContent } from '../unit/fixture/content.ts';
import { addRealPull, realNumber } from '../unit/fixture/real-pull.ts';
import { runSiteBuild } from './site-build.ts';

/** Two pull requests with odd names and no lines at hand, and one whose lines are real. */
export const fixture = {
  content: '.cache/fixture-content',
  /** The repository that stands for upstream, and its texts as the build reads them. */
  upstream: '.cache/fixture-upstream',
  dir: '.cache/fixture-site',
} as const;

export async function buildFixtureSite(): Promise<void> {
  rmSync(fixture.upstream, { recursive: true, force: true });
  const { store } = await addRealPull(new FixtureContent(fixture.content), fixture.upstream);
  const args = ['--content', fixture.content, '--out', fixture.dir];
  await runSiteBuild(args, { UPSTREAM_DIR: store.dir });
}

export function realFacts(): Facts {
  const file = `${fixture.content}/prs/${realNumber}/facts.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as Facts;
}
