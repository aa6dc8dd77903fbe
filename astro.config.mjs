import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { resolve } from 'node:path';
import { breakIdentifiers } from './src/site/routes/break-identifiers.ts';
import { changeRows } from './src/site/routes/change-rows.ts';
import { siteTitle } from './src/reader/site-title.ts';
import { historyRoutes } from './src/site/routes/integration.ts';
import { prefixBase } from './src/site/routes/prefix-base.ts';
import { settings } from './src/settings.ts';
import { sidebar } from './src/site/sidebar.ts';

export default defineConfig({
  base: settings.base,
  outDir: resolve(settings.outDir),
  cacheDir: resolve(settings.cacheDir),
  srcDir: resolve(settings.srcDir),
  publicDir: resolve('public'),
  trailingSlash: 'always',
  ...(settings.site ? { site: settings.site } : {}),
  markdown: {
    processor: satteri({
      features: { headingAttributes: true },
      hastPlugins: [prefixBase(settings.base), breakIdentifiers, changeRows],
    }),
  },
  integrations: [
    historyRoutes(),
    starlight({
      title: { en: siteTitle.en, 'zh-CN': siteTitle.zh },
      locales: { en: { label: 'English' }, zh: { label: '简体中文', lang: 'zh-CN' } },
      defaultLocale: 'en',
      disable404Route: true,
      credits: false,
      lastUpdated: false,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      ...(settings.repoUrl && settings.srcDir === '.'
        ? { editLink: { baseUrl: `${settings.repoUrl}/edit/main/` } }
        : {}),
      customCss: [
        './src/site/styles/tokens.css',
        './src/site/styles/type.css',
        './src/site/styles/page.css',
        './src/site/styles/spread.css',
        './src/site/styles/print.css',
      ],
      routeMiddleware: './src/site/routes/route-data.ts',
      pagefind: false,
      sidebar,
      components: {
        Banner: './src/site/components/chrome/Nothing.astro',
        Hero: './src/site/components/chrome/Nothing.astro',
        Footer: './src/site/components/chrome/Footer.astro',
        LanguageSelect: './src/site/components/chrome/LanguageSelect.astro',
        Search: './src/site/components/search/Search.astro',
        PageTitle: './src/site/components/chrome/PageTitle.astro',
        SiteTitle: './src/site/components/chrome/SiteTitle.astro',
      },
    }),
  ],
});
