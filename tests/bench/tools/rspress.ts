import { join } from 'node:path';
import { type Locale, locales } from '../../../src/history/address.ts';
import { measureRun, type Run } from '../measure/process.ts';
import { toolVersion } from './installed.ts';
import type { Tool } from './tool.ts';
import { openProject, type Twin } from './twins.ts';

export const rspress: Tool = {
  name: 'Rspress',
  version: () => toolVersion('@rspress/core'),
  async build(twins, dir): Promise<Run> {
    await openProject(dir, {
      'rspress.config.mjs': `export default ${JSON.stringify(configOf(twins), null, 1)};\n`,
      'package.json': '{"private": true, "type": "module"}\n',
      ...Object.fromEntries(twins.map(fileOf)),
    });
    const program = join('node_modules', '@rspress/core/bin/rspress.js');
    return measureRun({ args: [program, 'build'], cwd: dir });
  },
  outDir: (dir) => join(dir, 'doc_build'),
  address: (locale, path) => addressOf(locale, path === 'index' ? '' : `${path}.html`),
};

/** Its first language has no folder in addresses. */
function addressOf(locale: Locale, path: string): string {
  return `${locale === 'en' ? '' : `/${locale}`}/${path}`;
}

function fileOf({ locale, path, text }: Twin): [string, string] {
  return [`docs/${locale}/${path}.md`, text.replace(/\]\(\/en\//g, '](/')];
}

/** The default theme with its own search, every page in the sidebar. */
function configOf(twins: readonly Twin[]): object {
  const labels: Record<Locale, string> = { en: 'English', zh: '简体中文' };
  const sidebar = (locale: Locale) =>
    twins
      .filter((twin) => twin.locale === locale)
      .map(({ path, title }) => ({ text: title, link: addressOf(locale, path) }));
  const title = 'ERNIE 4.5 in SGLang';
  const description = title;
  return {
    ...{ root: 'docs', lang: 'en', title, description },
    locales: locales.map((lang) => ({ lang, label: labels[lang], title, description })),
    markdown: { link: { checkDeadLinks: false } },
    // Else a Chinese page leads an English browser on to the English one.
    route: { localeRedirect: 'never' },
    themeConfig: {
      locales: locales.map((lang) => ({
        ...{ lang, label: labels[lang], nav: [] },
        sidebar: { [addressOf(lang, '')]: sidebar(lang) },
      })),
    },
  };
}
