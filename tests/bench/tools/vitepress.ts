import { join } from 'node:path';
import { type Locale, locales } from '../../../src/history/address.ts';
import { measureRun, type Run } from '../measure/process.ts';
import { toolFile, toolVersion } from './installed.ts';
import type { Tool } from './tool.ts';
import { openProject, type Twin } from './twins.ts';

export const vitepress: Tool = {
  name: 'VitePress',
  version: () => toolVersion('vitepress'),
  async build(twins, dir): Promise<Run> {
    await openProject(dir, {
      '.vitepress/config.mjs': `export default ${JSON.stringify(configOf(twins), null, 1)};\n`,
      ...Object.fromEntries(twins.map(({ locale, path, text }) => [`${locale}/${path}.md`, text])),
    });
    return measureRun({ args: [toolFile('vitepress', 'bin/vitepress.js'), 'build', dir] });
  },
  outDir: (dir) => join(dir, '.vitepress/dist'),
  address: (locale, path) => `/${locale}/${path === 'index' ? '' : `${path}.html`}`,
};

/** The default theme with its own search, every page in the sidebar. */
function configOf(twins: readonly Twin[]): object {
  const sidebar = (locale: Locale) =>
    twins
      .filter((twin) => twin.locale === locale)
      .map(({ path, title }) => ({ text: title, link: `/${locale}/${path}` }));
  return {
    title: 'ERNIE 4.5 in SGLang',
    // The twins hold no HTML of their own, and a `<` in prose is meant as one.
    markdown: { html: false },
    ignoreDeadLinks: true,
    locales: Object.fromEntries(
      locales.map((locale) => [
        locale,
        {
          label: locale === 'en' ? 'English' : '简体中文',
          lang: locale === 'en' ? 'en' : 'zh-CN',
          link: `/${locale}/`,
          themeConfig: { sidebar: sidebar(locale) },
        },
      ]),
    ),
    themeConfig: { search: { provider: 'local' } },
  };
}
