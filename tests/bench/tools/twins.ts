import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Locale, locales } from '../../../src/history/address.ts';

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
  const twins = await Promise.all(locales.map((locale) => readLocale(dir, url, locale)));
  return twins.flat();
}

async function readLocale(dir: string, url: string, locale: Locale): Promise<Twin[]> {
  const names = await readdir(join(dir, locale), { recursive: true });
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (name) => {
      const text = (await readFile(join(dir, locale, name), 'utf8')).replaceAll(`](${url}/`, '](/');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
      return { locale, path: name.replace(/\.md$/, ''), title, text };
    }),
  );
}

/** A folder in which a tool of the bench finds its packages. */
export async function openProject(dir: string, files: Record<string, string>): Promise<void> {
  await mkdir(dir, { recursive: true });
  await symlink(resolve('tests/bench/node_modules'), join(dir, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}
