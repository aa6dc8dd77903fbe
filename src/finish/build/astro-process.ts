import { build } from 'astro';
import { inspect } from 'node:util';
import { type Problem, problemOf } from '../../errors.ts';
import { settings } from '../../settings.ts';
import type { SiteProblems } from '../integration.ts';
import { asNamed } from './as-named.ts';
import { checkApart } from './checked-content.ts';
import type { Workspace } from './workspace.ts';

/** A site to be built. */
export interface SiteRequest extends Workspace {
  /** The content folder as it was named: messages name its files. */
  content: string;
  requireUpstream: boolean;
}

/** What a site was made of. */
export interface BuildReport {
  pages: number;
  pulls: number;
  /** How many pull requests are shown with their real lines. */
  pullsWithLines: number;
}

/** A defect is an error that nobody foresaw, with its stack. */
export type Outcome = { report: BuildReport } | { problems: Problem[] } | { defect: string };

/** Who started this process listens no more: nobody wants the site. */
process.once('disconnect', () => process.exit(1));
const outcome = await run(JSON.parse(process.argv[2]!) as SiteRequest);
process.send!(outcome, () => process.exit());

async function run(request: SiteRequest): Promise<Outcome> {
  const { content: dir, requireUpstream, root } = request;
  try {
    const { upstreamDir } = settings;
    const { content, problems, pullsWithLines } = await checkApart({
      dir,
      upstreamDir,
      requireUpstream,
    });
    if (problems.length > 0) return { problems };
    // Not before the check: the title and the sidebar are made of the content.
    const { finish } = await import('../integration.ts');
    const { default: config } = await import('../../../astro.config.mjs');
    const integrations = [finish(content), ...(config.integrations ?? [])];
    await build({ ...config, configFile: false, logLevel: 'silent', root, integrations });
    return {
      report: { pages: content.pages.length, pulls: content.pulls.length, pullsWithLines },
    };
  } catch (error) {
    const { problems } = error as Partial<SiteProblems>;
    if (problems) return { problems };
    const problem = problemOf(error);
    return problem ? { problems: [asNamed(problem, request)] } : { defect: inspect(error) };
  }
}
