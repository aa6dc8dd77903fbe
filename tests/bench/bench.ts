import { resolve } from 'node:path';
import { serveCompressed } from './compressed-server.ts';
import { measureRun, type Run } from './process.ts';
import type { Findings } from './report.ts';

/** A built site behind a server that sends it compressed. */
export interface ServedSite {
  dir: string;
  /** Without a slash at its end. */
  url: string;
  /** How it was built. */
  build: Run;
}

/** What the parts share. */
export interface Bench {
  /** Where parts may write; emptied before a run. */
  work: string;
  /** How often to repeat what can be repeated. */
  runs: number;
  say: (words: string) => void;
  /** The project's own site with its real lines, built on first use. */
  site: () => Promise<ServedSite>;
}

/** A part of the bench. What it throws is reported, and the other parts go on. */
export type Part = (bench: Bench) => Promise<Findings>;

export interface Build {
  content: string;
  out: string;
  /** Folder of the texts behind the rows; without it, the site is built without real lines. */
  upstream: string;
  site?: string;
  requireUpstream?: boolean;
}

/** `npm run build`, as a process of its own. */
export function runBuild({ content, out, upstream, site, requireUpstream = true }: Build) {
  const args = ['src/cli.ts', 'build', '--content', content, '--out', out];
  const env = { UPSTREAM_DIR: upstream, SITE: site, BASE: undefined };
  return measureRun({ args: requireUpstream ? [...args, '--require-upstream'] : args, env });
}

export const upstreamDir = process.env['UPSTREAM_DIR'] || '.upstream';

/** The address is known before the build, because canonical links name it. */
export async function buildOwnSite(work: string): Promise<ServedSite> {
  const dir = resolve(work, 'site');
  const url = await serveCompressed(dir);
  const build = await runBuild({ content: 'content', out: dir, upstream: upstreamDir, site: url });
  return { dir, url, build };
}
