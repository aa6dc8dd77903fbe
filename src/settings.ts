import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { ContentError } from './errors.ts';

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
  /** Under which licence that repository is, as SPDX names it. */
  licence: string;
  /** Where the site is written. */
  outDir: string;
  /** Where Astro keeps what it may reuse; the build gives it an empty folder each time. */
  cacheDir: string;
  /** Where `npm run upstream` keeps the texts of SGLang's files. */
  upstreamDir: string;
  /** Where released packages are listed; pip reads the same variable. */
  packageIndex: string;
  /** Where `npm start`, `dev` and `preview` listen. */
  host: string;
  port: number;
  /** Where builds keep the pictures of pages for shared links, by content. */
  linkCardDir: string;
}

/** @throws ContentError that names the variable: what later fails over a wrong value would not lead back to it */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    site: originOf(env['SITE']),
    base: baseOf(env['BASE']),
    repoUrl: repositoryOf(env['REPO_URL']),
    srcDir: env['SRC_DIR'] || '.',
    ...namesOf(env['SRC_DIR'] || '.'),
    outDir: env['OUT_DIR'] || 'dist',
    cacheDir: env['CACHE_DIR'] || 'node_modules/.astro',
    upstreamDir: env['UPSTREAM_DIR'] || '.upstream',
    packageIndex: indexOf(env['PIP_INDEX_URL']),
    host: env['HOST'] || 'localhost',
    port: portOf(env['PORT']),
    linkCardDir: env['LINK_CARD_DIR'] || '.cache/link-cards',
  };
}

export const settings = readSettings(process.env);

function originOf(value: string | undefined): string | undefined {
  const site = withoutSlash(value);
  if (site === '' || (isWeb(site) && new URL(site).origin === site)) return site || undefined;
  const meant = isWeb(site) ? new URL(site).origin : 'https://history.example';
  throw wrong('SITE', value, `Write the origin of the host alone, such as ${meant}.`);
}

function baseOf(value: string | undefined): string {
  const inner = withoutSlash(value).replace(/^\/+/, '');
  const isPath = /^(?:(?!\.\.?(?:\/|$))[\w.~-]+(?:\/|$))*$/.test(inner);
  if (isPath) return `/${inner}`;
  throw wrong('BASE', value, 'Write a path of letters a to z, digits, ., _, ~ and -: /history/.');
}

function repositoryOf(value: string | undefined): string | undefined {
  const url = withoutSlash(value);
  if (url === '') return undefined;
  if (isWeb(url)) {
    const { origin, pathname } = new URL(url);
    if (withoutSlash(origin + pathname) === url) return url;
  }
  throw wrong('REPO_URL', value, 'Write the address of a page: https://host.example/owner/name.');
}

/** Names and passwords in it would end in messages: they are refused, and not repeated. */
function indexOf(value: string | undefined): string {
  const url = withoutSlash(value) || 'https://pypi.org/simple';
  const isPlain = isWeb(url) && new URL(url).username === '' && new URL(url).password === '';
  if (isPlain) return url;
  const shown = url.replace(/\/\/.*@/, '//…@');
  throw wrong(
    'PIP_INDEX_URL',
    shown,
    'Write an address without a password: https://pypi.org/simple.',
  );
}

/** 0 lets the system choose. */
function portOf(value: string | undefined): number {
  const port = Number(value || 4321);
  if (/^\d*$/.test(value ?? '') && port < 2 ** 16) return port;
  throw wrong(
    'PORT',
    value,
    'Write a whole number from 1 to 65535, or 0 for any port that is free.',
  );
}

function isWeb(url: string): boolean {
  return /^https?:/.test(url) && URL.canParse(url);
}

function withoutSlash(value = ''): string {
  return value.replace(/\/+$/, '');
}

function wrong(name: string, value: string | undefined, fix: string): ContentError {
  return new ContentError({ found: `"${value}"`, where: `environment: ${name}`, fix });
}

/** What addresses begin with. That the file is sound, the check tells, not this. */
function namesOf(srcDir: string): Pick<Settings, 'upstream' | 'skill' | 'feed' | 'licence'> {
  const file = join(srcDir, 'content', 'history.yaml');
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const names = parseDocument(isThere ? readFileSync(file, 'utf8') : '');
  const named = (key: string, other: string): string => {
    const name = names.get(key);
    return typeof name === 'string' ? name : other;
  };
  return {
    upstream: named('upstream', 'unknown/unknown'),
    skill: named('skill', 'code-history'),
    feed: named('feed', 'code-history'),
    licence: named('licence', 'unknown'),
  };
}
