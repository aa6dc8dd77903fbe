import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What differs from one host to another. All of it comes from the environment, and each value
 * has a sensible absence: no SITE means no canonical links, no sitemap, no pictures for shared
 * links and no feeds' own address;
 * no REPO_URL means no edit links and no "report" links.
 */
export interface Settings {
  /** Origin of the host, such as `https://example.org`. */
  site: string | undefined;
  /** Path under which the site is served; always begins with `/`, never ends with one except at the root. */
  base: string;
  /** Address of this project's own repository. */
  repoUrl: string | undefined;
  /** Folder that holds `content/` and `content.config.ts`. */
  srcDir: string;
  /** `owner/name` of the repository at GitHub whose history the content tells. */
  upstream: string;
  /** Name of the skill and of the feeds; both last. */
  skill: string;
  feed: string;
  /** Where the site is written. */
  outDir: string;
  /** Where Astro keeps what it may reuse; the build gives it an empty folder each time. */
  cacheDir: string;
  /** Where `npm run upstream` keeps the texts of SGLang's files. */
  upstreamDir: string;
  /** Where builds keep the pictures of pages for shared links, by content. */
  linkCardDir: string;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    site: env['SITE'] || undefined,
    base: normalizeBase(env['BASE']),
    repoUrl: env['REPO_URL']?.replace(/\/+$/, '') || undefined,
    srcDir: env['SRC_DIR'] || '.',
    ...namesOf(env['SRC_DIR'] || '.'),
    outDir: env['OUT_DIR'] || 'dist',
    cacheDir: env['CACHE_DIR'] || 'node_modules/.astro',
    upstreamDir: env['UPSTREAM_DIR'] || '.upstream',
    linkCardDir: env['LINK_CARD_DIR'] || '.cache/link-cards',
  };
}

export const settings = readSettings(process.env);

function normalizeBase(base: string | undefined): string {
  const inner = (base ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}`;
}

/** What addresses begin with. That the file is sound, the check tells, not this. */
function namesOf(srcDir: string): Pick<Settings, 'upstream' | 'skill' | 'feed'> {
  const file = join(srcDir, 'content', 'history.yaml');
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const text = isThere ? readFileSync(file, 'utf8') : '';
  const named = (key: string): string | undefined =>
    new RegExp(String.raw`^${key}:\s*['"]?([\w./-]+)`, 'm').exec(text)?.[1];
  return {
    upstream: named('upstream') ?? 'unknown/unknown',
    skill: named('skill') ?? 'code-history',
    feed: named('feed') ?? 'code-history',
  };
}
