import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import sirv from 'sirv';
import { localeOf } from '../../history/address.ts';
import { parsePage } from '../../reader/page.ts';
import { readText, refuseHidden } from '../../reader/text-file.ts';
import type { Settings } from '../../settings.ts';
import { freshWords } from './fresh-words.ts';
import { tellMissedChanges } from './missed-changes.ts';
import { ProblemReport } from './problem-report.ts';

type ServerSetup = NonNullable<AstroIntegration['hooks']['astro:server:setup']>;
type Server = Parameters<ServerSetup>[0]['server'];

/** What Astro's own server lacks of this site: its content is more than collections, and its search is built. */
export function contentOnScreen(settings: Settings): AstroIntegration {
  const content = resolve(settings.srcDir, 'content');
  return {
    name: 'content-on-screen',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const ignored = ['.cache', '.upstream', settings.outDir].map((dir) => `${resolve(dir)}/**`);
        updateConfig({
          vite: {
            plugins: [brokenPages(content), freshWords(join(content, 'i18n', sep))],
            server: { watch: { ignored } },
          },
        });
      },
      'astro:server:setup': ({ server, logger }) => {
        tellMissedChanges(server);
        const report = new ProblemReport(settings, logger);
        report.renew();
        server.watcher.on('all', (_, path) => {
          if (!path.startsWith(content + sep)) return;
          showChange(server, isCollection(relative(content, path)));
          report.renew();
        });
        serveSearch(server, settings, logger);
      },
    },
  };
}

/** Astro reloads pages itself when its collections have changed. */
function isCollection(path: string): boolean {
  return path.startsWith(join('docs', sep)) || path.startsWith(join('i18n', sep));
}

/** Whoever has read the content forgets it, Astro what it made of it, and open pages ask anew. */
function showChange({ environments }: Server, isReloaded: boolean): void {
  for (const [name, { hot }] of Object.entries(environments)) {
    if (name === 'client') continue;
    hot.send('content-file-changed', {});
    if (!isReloaded) hot.send('astro:content-changed', {});
  }
  if (!isReloaded) environments['client']?.hot.send({ type: 'full-reload', path: '*' });
}

/** Tells in our words what is wrong with a page, before Astro tells it in its own. */
function brokenPages(content: string) {
  const docs = join(content, 'docs', sep);
  return {
    name: 'broken-pages',
    enforce: 'pre' as const,
    async load(id: string): Promise<void> {
      const [file = ''] = id.split('?');
      if (!file.startsWith(docs) || !file.endsWith('.mdx')) return;
      const [folder, ...path] = file.slice(docs.length, -'.mdx'.length).split(sep);
      const place = { locale: localeOf(folder), path: path.join('/'), file: relative('.', file) };
      parsePage(refuseHidden(await readText(file), file), place);
    },
  };
}

/** An index is made of built pages: the last ones, where there are any. */
function serveSearch(server: Server, { base, outDir }: Settings, logger: AstroIntegrationLogger) {
  const dir = join(outDir, 'search');
  server.middlewares.use(join(base, 'search'), sirv(dir, { dev: true }));
  logger.info(
    existsSync(dir)
      ? `Search answers from ${outDir}/, built ${statSync(dir).mtime.toLocaleString()}.`
      : `Search has nothing to answer from: npm run build writes ${outDir}/.`,
  );
}
