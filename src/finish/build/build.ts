import { formatProblem, type Problem } from '../../errors.ts';
import { runAstro } from './astro.ts';
import type { BuildReport } from './astro-process.ts';
import { markAsSite, outFolder } from './out-folder.ts';
import { replaceFolder } from './replace-folder.ts';
import { closeWorkspace, openWorkspace } from './workspace.ts';

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
  constructor(problems: readonly Problem[]) {
    const count = problems.length;
    const told = problems.map(formatProblem).join('\n\n');
    super(`${told}\n\n${count} ${count === 1 ? 'problem' : 'problems'}; nothing was written`);
    this.name = 'BuildProblems';
  }
}

/** Builds a content folder into a site. The old site stays until the new one has passed every check. */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const { content, requireUpstream, signal } = options;
  outFolder(options.out, content);
  const workspace = await openWorkspace(content);
  try {
    const outcome = await runAstro({ content, requireUpstream, ...workspace }, signal);
    if ('problems' in outcome) throw new BuildProblems(outcome.problems);
    if ('defect' in outcome) throw new Error('the build failed', { cause: outcome.defect });
    markAsSite(workspace.siteDir);
    await replaceFolder(workspace.siteDir, outFolder(options.out, content));
    return outcome.report;
  } finally {
    await closeWorkspace(workspace);
  }
}
