import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkContent } from '../checks/check.ts';
import type { ContentFolder } from '../checks/content-folder.ts';
import { ContentError, formatProblem, type Problem } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { runAstro } from './astro.ts';
import { replaceFolder } from './replace-folder.ts';
import { steps } from './steps.ts';
import { closeWorkspace, openWorkspace, type Workspace } from './workspace.ts';

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

/** Builds a content folder into a site. The old site stays until the new one has passed every check. */
export async function buildSite(options: BuildOptions): Promise<ContentFolder> {
  if (options.requireUpstream) requireUpstream();
  const { folder, problems } = await checkContent(options.content);
  if (problems.length > 0) throw new BuildProblems(problems);
  const workspace = await openWorkspace(options.content, options.out);
  try {
    await writeSite(workspace, folder, options.signal);
    await replaceFolder(workspace.siteDir, resolve(options.out));
  } finally {
    await closeWorkspace(workspace);
  }
  return folder;
}

async function writeSite(
  { srcDir, cacheDir, siteDir }: Workspace,
  content: ContentFolder,
  signal: AbortSignal | undefined,
): Promise<void> {
  const env = { SRC_DIR: srcDir, CACHE_DIR: cacheDir, OUT_DIR: siteDir };
  await runAstro({ args: ['build'], env, ...(signal ? { signal } : {}) });
  const settings = readSettings({ ...process.env, ...env });
  for (const step of steps) {
    const problems = await step({ dir: siteDir, content, settings });
    if (problems.length > 0) throw new BuildProblems(problems);
  }
}

function requireUpstream(): void {
  if (existsSync('.upstream')) return;
  throw new ContentError({
    found: 'no real lines of SGLang at hand',
    where: '.upstream/',
    fix: 'Run npm run upstream, or build without --require-upstream.',
  });
}
