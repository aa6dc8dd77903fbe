import { addressOf, fileAt, type SiteFiles } from './site-files.ts';
import { fragmentOf, stateIn } from '../../history/rotary/lab-state.ts';
import { wrongUpstreamForm, type UpstreamCommits } from '../../history/upstream-links.ts';

export interface BrokenLink {
  /** HTML file that holds it. */
  file: string;
  href: string;
  reason: string;
}

/** Stands for the host, which a build does not know. */
const host = 'https://site.invalid';

/** Every link that leads nowhere, every id that stands twice, every upstream link of a wrong form. */
export function brokenLinks(
  site: SiteFiles,
  upstream: UpstreamCommits,
  ownOrigin?: string,
): BrokenLink[] {
  return [...site.pages].flatMap(([file, { repeatedIds, references }]) => [
    ...repeatedIds.map((id) => ({ file, href: `#${id}`, reason: 'the id stands twice' })),
    ...[...new Set(references)].flatMap((href) => {
      const reason = whyBroken(site, upstream, file, toOwnHost(href, ownOrigin));
      return reason ? [{ file, href, reason }] : [];
    }),
  ]);
}

function whyBroken(
  site: SiteFiles,
  upstream: UpstreamCommits,
  file: string,
  href: string,
): string | undefined {
  if (!URL.canParse(href, host + addressOf(site, file))) return 'no valid address';
  const url = new URL(href, host + addressOf(site, file));
  if (url.origin !== host) return wrongUpstreamForm(url, upstream);
  const target = fileAt(site, url.pathname);
  if (target === undefined) return missingFile(site, url.pathname);
  return missingFragment(site, target, url.hash);
}

function missingFile(site: SiteFiles, pathname: string): string {
  const root = `${site.base.replace(/\/$/, '')}/`;
  if (!pathname.startsWith(root)) return `it leaves the base path ${root}`;
  if (fileAt(site, `${pathname}/`)) return 'it lacks the slash at its end';
  return 'no such page';
}

function missingFragment(site: SiteFiles, target: string, hash: string): string | undefined {
  const id = decodeURIComponent(hash.slice(1));
  const page = site.pages.get(target);
  if (id === '' || id === '_top' || id === 'top' || !page) return undefined;
  if (page.ids.has('lab-prompt') && id.includes('=')) return wrongState(id);
  return page.ids.has(id) ? undefined : `the page has no id "${id}"`;
}

/** The lab's page takes a state behind the `#`, as the lab itself writes it. */
function wrongState(fragment: string): string | undefined {
  const read = fragmentOf(stateIn(fragment));
  return read === fragment ? undefined : `the lab writes this state as "${read}"`;
}

/** Canonical and alternate links name the host; they are internal all the same. */
function toOwnHost(href: string, origin: string | undefined): string {
  return origin && href.startsWith(`${origin}/`) ? host + href.slice(origin.length) : href;
}
