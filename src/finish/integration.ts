import type { AstroIntegration } from 'astro';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../errors.ts';
import { settings } from '../settings.ts';
import type { CheckedContent } from './build/checked-content.ts';
import { finishSite } from './finish-site.ts';
import { servedCode } from './served-code.ts';
import { pageSitemap } from './sitemap.ts';

/** Problems of one stage of a build, as an error that ends it. */
export class SiteProblems extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(`${problems.length} problems`);
    this.problems = problems;
  }
}

/** What a build does besides Astro's: it finishes the written pages. The first integration of all. */
export function finish(content: CheckedContent): AstroIntegration {
  const setUp: AstroIntegration['hooks']['astro:config:setup'] = ({ updateConfig }) => {
    updateConfig({
      // Astro has taken the folder of its notes from the root by now, and the notes are the build's
      // own; names of styles come from paths below the root, and are the same in each build.
      root: pathToFileURL(join(process.cwd(), '/')),
      vite: { plugins: [servedCode] },
      // In this order: pages name the sitemap, and it has to be there when links are checked.
      integrations: [pageSitemap(settings), finishing(content)],
    });
  };
  return { name: 'finish', hooks: { 'astro:config:setup': setUp } };
}

function finishing(content: CheckedContent): AstroIntegration {
  const done = async (): Promise<void> => {
    const problems = await finishSite({ dir: settings.outDir, content, settings });
    if (problems.length > 0) throw new SiteProblems(problems);
  };
  return { name: 'finish-pages', hooks: { 'astro:build:done': done } };
}
