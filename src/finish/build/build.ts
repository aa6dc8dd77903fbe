import { formatProblem, type Problem } from '../../errors.ts';
import { readSettings, settings } from '../../settings.ts';
import { runAstro } from './astro.ts';
import { checkApart, type CheckedContent } from './checked-content.ts';
import { markAsSite, outFolder } from './out-folder.ts';
import { replaceFolder } from './replace-folder.ts';
import { steps } from '../steps.ts';
import { inTurn } from './turn.ts';
import {
  caches,
  closeWorkspace,
  openWorkspace,
  restoreOldSite,
  type Workspace,
} from './workspace.ts';

export interface BuildOptions {
  /** A content folder: the project's own, or any other. */
  content: string;
  /** The folder to write; replaced as a whole, or left as it was. */
  out: string;
  /** Refuse to build without the real lines at hand. */
  requireUpstream: boolean;
  signal?: AbortSignal;
}

/** Problems that stopped a build, all of one stage. */
export class BuildProblems extends Error {
  constructor(problems: Problem[]) {
    const count = problems.length;
    const told = problems.map(formatProblem).join('\n\n');
    super(`${told}\n\n${count} ${count === 1 ? 'problem' : 'problems'}; nothing was written`);
    this.name = 'BuildProblems';
  }
}

/** What a build was made from. */
export interface BuildReport extends CheckedContent {
  /** How many pull requests are shown with their real lines. */
  pullsWithLines: number;
}

/** Builds a content folder into a site. The old site stays until the new one has passed every check. */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const { content: dir, requireUpstream, signal } = options;
  const out = outFolder(options.out, dir);
  await restoreOldSite(out);
  const request = { dir, upstreamDir: settings.upstreamDir, requireUpstream };
  const { content, pullsWithLines, problems } = await checkApart(request, signal);
  if (problems.length > 0) throw new BuildProblems(problems);
  const workspace = await openWorkspace(dir, out);
  try {
    await writeSite(workspace, content, signal);
    markAsSite(workspace.siteDir);
    await replaceFolder(workspace.siteDir, outFolder(options.out, dir));
  } finally {
    await closeWorkspace(workspace);
  }
  return { ...content, pullsWithLines };
}

async function writeSite(
  { srcDir, cacheDir, siteDir }: Workspace,
  content: CheckedContent,
  signal: AbortSignal | undefined,
): Promise<void> {
  const env = { SRC_DIR: srcDir, CACHE_DIR: cacheDir, OUT_DIR: siteDir };
  const run = { args: ['build'], env, ...(signal ? { signal } : {}) };
  await inTurn(caches, () => runAstro(run), signal);
  const own = readSettings({ ...process.env, ...env });
  for (const step of steps) {
    signal?.throwIfAborted();
    const problems = await step({ dir: siteDir, content, settings: own });
    if (problems.length > 0) throw new BuildProblems(problems);
  }
  signal?.throwIfAborted();
}
