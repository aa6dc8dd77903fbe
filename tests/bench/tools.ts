import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ContentError } from '../../src/errors.ts';
import { type Locale, locales } from '../../src/history/address.ts';
import { measureRun, type Run } from './process.ts';

const home = 'tests/bench';
const packages = join(home, 'node_modules');

/**
 * Installs the bench's own packages on first use.
 * @param folder where its package.json and package-lock.json are
 * @throws ContentError where there is no network to take them from
 */
export function installTools(say: (words: string) => void, folder = home): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  say(`installs the packages of ${folder}/, once`);
  const args = ['ci', '--prefix', folder, '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  });
  if (status === 0) return;
  const reason = /^npm error (?!code|syscall|errno)(.+)$/m.exec(stderr)?.[1];
  throw new ContentError({
    found: `the packages of ${folder}/ could not be installed${reason ? ` (npm: ${reason})` : ''}`,
    where: 'npm run bench',
    fix: 'Run it once with a network, or leave out the parts that need them: --only weights,builds,first-load,search.',
  });
}

/** A file of one of the bench's packages. */
export function toolFile(name: string, file = ''): string {
  return join(packages, name, file);
}

export function packageVersion(dir: string): string {
  const manifest = readFileSync(join(dir, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** A page of the site as the Markdown that it publishes of itself. */
export interface Twin {
  locale: Locale;
  /** Below the language, without extension: `prs/18856`, `index`. */
  path: string;
  title: string;
  text: string;
}

/**
 * The Markdown of every page of a built site, links from the root of the host.
 * @param url the address that the site was built for
 */
export async function readTwins(dir: string, url: string): Promise<Twin[]> {
  const twins = locales.map(async (locale) => {
    const names = await readdir(join(dir, locale), { recursive: true });
    const files = names.filter((name) => name.endsWith('.md')).sort();
    return files.map(async (name): Promise<Twin> => {
      const text = (await readFile(join(dir, locale, name), 'utf8')).replaceAll(`](${url}/`, '](/');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
      return { locale, path: name.replace(/\.md$/, ''), title, text };
    });
  });
  return Promise.all((await Promise.all(twins)).flat());
}

/** A program that makes a site of Markdown, with its default theme, its own search, every page in the sidebar. */
export interface Tool {
  name: string;
  package: string;
  /** Its program; it finds its packages in the project's own `node_modules`. */
  program: string;
  /** The files of a project that holds these pages. */
  files: (twins: readonly Twin[]) => Record<string, string>;
  /** Where in the project the built site is. */
  out: string;
  /** Where a page is served; `path` as in {@link Twin}. */
  address: (locale: Locale, path: string) => string;
}

/** Writes a project of the tool's into an absent folder and builds it. */
export async function buildWith(tool: Tool, twins: readonly Twin[], dir: string): Promise<Run> {
  await mkdir(dir, { recursive: true });
  await symlink(resolve(packages), join(dir, 'node_modules'));
  for (const [path, text] of Object.entries(tool.files(twins))) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  const program = join('node_modules', tool.package, tool.program);
  return measureRun({ args: [program, 'build'], cwd: dir });
}

const title = 'ERNIE 4.5 in SGLang';
const labels: Record<Locale, string> = { en: 'English', zh: '简体中文' };

export const vitepress: Tool = {
  ...{ name: 'VitePress', package: 'vitepress', program: 'bin/vitepress.js' },
  out: '.vitepress/dist',
  address: (locale, path) => `/${locale}/${path === 'index' ? '' : `${path}.html`}`,
  files: (twins) => ({
    '.vitepress/config.mjs': moduleOf({
      title,
      // The twins hold no HTML of their own, and a `<` in prose is meant as one.
      markdown: { html: false },
      ignoreDeadLinks: true,
      locales: perLocale((locale) => ({
        ...{ label: labels[locale], lang: locale === 'en' ? 'en' : 'zh-CN', link: `/${locale}/` },
        themeConfig: { sidebar: sidebar(twins, locale, (path) => `/${locale}/${path}`) },
      })),
      themeConfig: { search: { provider: 'local' } },
    }),
    ...Object.fromEntries(twins.map(({ locale, path, text }) => [`${locale}/${path}.md`, text])),
  }),
};

export const rspress: Tool = {
  ...{ name: 'Rspress', package: '@rspress/core', program: 'bin/rspress.js' },
  out: 'doc_build',
  address: (locale, path) => rspressPath(locale, path === 'index' ? '' : `${path}.html`),
  files: (twins) => ({
    'rspress.config.mjs': moduleOf({
      ...{ root: 'docs', lang: 'en', title, description: title },
      locales: locales.map((lang) => ({ lang, label: labels[lang], title, description: title })),
      markdown: { link: { checkDeadLinks: false } },
      // Else a Chinese page leads an English browser on to the English one.
      route: { localeRedirect: 'never' },
      themeConfig: {
        locales: locales.map((lang) => {
          const link = (path: string): string => rspressPath(lang, path);
          const pages = { [link('')]: sidebar(twins, lang, link) };
          return { lang, label: labels[lang], nav: [], sidebar: pages };
        }),
      },
    }),
    'package.json': '{"private": true, "type": "module"}\n',
    ...Object.fromEntries(
      twins.map(({ locale, path, text }) => [
        `docs/${locale}/${path}.md`,
        text.replace(/\]\(\/en\//g, '](/'),
      ]),
    ),
  }),
};

/** Its first language has no folder in addresses. */
function rspressPath(locale: Locale, path: string): string {
  return `${locale === 'en' ? '' : `/${locale}`}/${path}`;
}

function sidebar(twins: readonly Twin[], locale: Locale, link: (path: string) => string) {
  const own = twins.filter((twin) => twin.locale === locale);
  return own.map(({ path, title: text }) => ({ text, link: link(path) }));
}

function perLocale(config: (locale: Locale) => object): object {
  return Object.fromEntries(locales.map((locale) => [locale, config(locale)]));
}

function moduleOf(config: object): string {
  return `export default ${JSON.stringify(config, null, 1)};\n`;
}
