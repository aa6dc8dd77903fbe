import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

/** Folders of one build. All are its own, so that two builds never meet. */
export interface Workspace {
  /** The folder of them all, where Astro keeps its notes on the build. */
  root: string;
  /** What Astro takes as its source folder: it holds `content/` and `content.config.ts`. */
  srcDir: string;
  /** Astro's cache; empty, so that every build is a first build. */
  cacheDir: string;
  /** Where the site is written. Inside the project: else Astro bundles into a folder that builds share. */
  siteDir: string;
}

export async function openWorkspace(contentDir: string): Promise<Workspace> {
  await mkdir('.cache', { recursive: true });
  const root = await mkdtemp(join('.cache', 'build-'));
  const own = resolve(contentDir) === resolve('content');
  const srcDir = own ? '.' : await copyContent(contentDir, join(root, 'src'));
  return { root, srcDir, cacheDir: join(root, 'cache'), siteDir: join(root, 'site') };
}

export async function closeWorkspace({ root }: Workspace): Promise<void> {
  await rm(root, { recursive: true, force: true });
}

/**
 * Starlight reads `<srcDir>/content/docs` and nothing else, and `#mdx` resolves only inside the
 * project: a foreign content folder is copied, not linked.
 */
async function copyContent(contentDir: string, srcDir: string): Promise<string> {
  await cp(contentDir, join(srcDir, 'content'), { recursive: true });
  await writeContentConfig(srcDir);
  return srcDir;
}

/** A source folder of Astro's below the project has the collections of the project. */
export async function writeContentConfig(srcDir: string): Promise<void> {
  const config = relative(srcDir, resolve('content.config.ts'));
  await writeFile(join(srcDir, 'content.config.ts'), `export { collections } from '${config}';\n`);
}
