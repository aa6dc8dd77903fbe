import type { AstroIntegration } from 'astro';
import { join } from 'node:path';
import { fileTexts } from '../../outputs/file-texts.ts';
import { readRedirects } from '../../reader/redirects-file.ts';
import { settings } from '../../settings.ts';
import { redirectRoutes } from './redirect-routes.ts';
import { shortStarts } from '../../history/address.ts';
import { noticesPath } from '../../history/machine-files.ts';

/** The addresses that are not pages of the documentation tree. */
export function historyRoutes(): AstroIntegration {
  const route = (pattern: string, file: string) => ({
    pattern,
    entrypoint: new URL(file, import.meta.url),
    prerender: true,
  });
  return {
    name: 'history-routes',
    hooks: {
      'astro:config:setup': async ({ command, config, injectRoute, updateConfig }) => {
        const redirects = await readRedirects(join(settings.srcDir, 'content'));
        updateConfig({ redirects: redirectRoutes(redirects, config.base) });
        injectRoute(route('/', './language-choice.astro'));
        injectRoute(route('/404', './not-found.astro'));
        for (const short of shortStarts)
          injectRoute(route(`/${short}/[...name]`, './short-link.astro'));
        injectRoute(route('/at/[...path]', './at.astro'));
        injectRoute(route('/api/v1/lines/[...path].json', './machine/lines.ts'));
        if (command === 'dev') injectRoute(route('/[...path].md', './machine/page.md.ts'));
        for (const path of fileTexts.keys()) injectRoute(route(path, './machine/file.ts'));
        injectRoute(route(noticesPath, './machine/notices.ts'));
        injectRoute(route('/[locale]/prs/[number]/diff', './whole-diff.astro'));
      },
    },
  };
}
