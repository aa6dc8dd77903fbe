import { join } from 'node:path';
import { measureRun, type Run } from '../measure/process.ts';
import { toolFile, toolVersion } from './installed.ts';
import type { Tool } from './tool.ts';
import { openProject, type Twin } from './twins.ts';

const chineseFolder = 'i18n/zh-CN/docusaurus-plugin-content-docs/current';

export const docusaurus: Tool = {
  name: 'Docusaurus',
  version: () => toolVersion('@docusaurus/core'),
  async build(twins, dir): Promise<Run> {
    await openProject(dir, {
      'docusaurus.config.mjs': `export default ${JSON.stringify(config, null, 1)};\n`,
      'package.json': '{"private": true}\n',
      ...Object.fromEntries(twins.map(fileOf)),
    });
    return measureRun({
      args: [toolFile('@docusaurus/core', 'bin/docusaurus.mjs'), 'build', dir],
      env: { NO_UPDATE_NOTIFIER: '1', CI: '1' },
    });
  },
  outDir: (dir) => join(dir, 'build'),
  address: (locale, path) =>
    `${locale === 'en' ? '' : '/zh-CN'}/${path === 'index' ? '' : `${path}/`}`,
};

/** Docusaurus adds the language to addresses itself. */
function fileOf({ locale, path, text }: Twin): [string, string] {
  const folder = locale === 'en' ? 'docs' : chineseFolder;
  const links = text.replace(/\]\(\/(?:en|zh)\/([^)#\s]*?)(?:index)?\.md/g, '](/$1');
  const slug = path === 'index' ? '---\nslug: /\n---\n\n' : '';
  return [`${folder}/${path}.md`, slug + links];
}

/** The classic preset, `.md` read as CommonMark, and the local search that its readers use most. */
const config = {
  title: 'ERNIE 4.5 in SGLang',
  url: 'http://localhost',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'ignore',
  onBrokenAnchors: 'ignore',
  markdown: { format: 'detect', hooks: { onBrokenMarkdownLinks: 'ignore' } },
  i18n: { defaultLocale: 'en', locales: ['en', 'zh-CN'] },
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  themes: [
    [
      '@easyops-cn/docusaurus-search-local',
      { hashed: true, language: ['en', 'zh'], docsRouteBasePath: '/', indexBlog: false },
    ],
  ],
};
