import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isRunning } from '../../running.ts';

/** Folders of one build. Both are its own, so that two builds never meet. */
export interface Workspace {
  /** What Astro takes as its source folder: it holds `content/` and `content.config.ts`. */
  srcDir: string;
  /** Astro's cache; empty, so that every build is a first build. */
  cacheDir: string;
  /** Where the site is written before it replaces the old one. Beside it, to be renamed. */
  siteDir: string;
}

export const caches = resolve('.cache');

export async function openWorkspace(contentDir: string, outDir: string): Promise<Workspace> {
  const root = join(caches, `build-${process.pid}`);
  await removeAbandoned(caches, /^build-(\d+)$/);
  await removeAbandoned(dirname(resolve(outDir)), siteDirPattern(outDir));
  await mkdir(root, { recursive: true });
  const own = resolve(contentDir) === resolve('content');
  return {
    srcDir: own ? '.' : await copyContent(contentDir, join(root, 'src')),
    cacheDir: join(root, 'cache'),
    siteDir: join(dirname(resolve(outDir)), `.${basename(outDir)}-${process.pid}`),
  };
}

export async function closeWorkspace({ siteDir, cacheDir }: Workspace): Promise<void> {
  await rm(siteDir, { recursive: true, force: true });
  await rm(dirname(cacheDir), { recursive: true, force: true });
}

/**
 * Starlight reads `<srcDir>/content/docs` and nothing else, and `#mdx` resolves only inside the
 * project: a foreign content folder is copied, not linked.
 */
async function copyContent(contentDir: string, srcDir: string): Promise<string> {
  await cp(contentDir, join(srcDir, 'content'), { recursive: true });
  const config = relative(srcDir, resolve('content.config.ts'));
  await writeFile(join(srcDir, 'content.config.ts'), `export { collections } from '${config}';\n`);
  return relative('.', srcDir);
}

/** A build that was killed between the two renamings of `replaceFolder` had put the old site aside. */
export async function restoreOldSite(outDir: string): Promise<void> {
  const out = resolve(outDir);
  if (existsSync(out)) return;
  const names = await readdir(dirname(out)).catch(() => []);
  const old = names.find((name) => name.endsWith('-old') && siteDirPattern(outDir).test(name));
  const pid = Number(siteDirPattern(outDir).exec(old ?? '')?.[1]);
  if (old && !isRunning(pid)) await rename(join(dirname(out), old), out);
}

function siteDirPattern(outDir: string): RegExp {
  return new RegExp(`^\\.${RegExp.escape(basename(outDir))}-(\\d+)(?:-old)?$`);
}

/** Removes what a build left that was killed; a folder whose process still runs stays. */
async function removeAbandoned(parent: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = Number(pattern.exec(name)?.[1] ?? process.pid);
    if (pid === process.pid || isRunning(pid)) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}
