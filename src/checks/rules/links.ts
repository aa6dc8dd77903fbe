import type { MdastNode } from 'satteri';
import type { Problem } from '../../errors.ts';
import {
  upstreamCommits,
  type UpstreamCommits,
  wrongUpstreamForm,
} from '../../history/upstream-links.ts';
import { addressOfFile } from '../../history/site-address.ts';
import { locales, pageHref } from '../../history/address.ts';
import type { Pull } from '../../history/pull.ts';
import { servedAddresses } from '../served-addresses.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { lineOf, nodesOf, type Page } from '../../reader/page.ts';
import { wordsAndCode, writeOut } from '../../reader/prose.ts';

/** A link that an author wrote leads to a page, a heading or a note, or to another host over HTTPS. */
export function links(folder: ContentFolder): Problem[] {
  const targets = targetsOf(folder);
  return folder.pages.flatMap((page) =>
    nodesOf(page.tree).flatMap((node) => {
      const reason = node.type === 'link' ? whyBroken(node, page, targets) : undefined;
      if (node.type !== 'link' || !reason) return [];
      return {
        found: `the link ${node.url.slice(0, 120) || 'without an address'}: ${reason}`,
        where: `${page.file}:${lineOf(node)}`,
        fix: 'Correct the address, or write the page or the heading id that it names.',
      };
    }),
  );
}

interface Targets {
  known: ReadonlySet<string>;
  /** Addresses of pages that could not be read; they have headings that nobody knows. */
  unread: readonly string[];
  upstream: UpstreamCommits;
}

function targetsOf(folder: ContentFolder): Targets {
  const read = new Set(folder.pages.map(({ file }) => file));
  const unread = folder.present.pages.filter(({ file }) => !read.has(file));
  return {
    known: new Set([...servedAddresses(folder), ...folder.pulls.flatMap(addressesOfNotes)]),
    unread: unread.map(({ locale, path }) => `/${locale}${addressOfFile(path)}`),
    upstream: upstreamCommits(folder),
  };
}

/** A note whose heading is wrong is told by another rule. */
function addressesOfNotes({ number, anchors }: Pull): string[] {
  return anchors.flatMap(({ id }) =>
    locales.map((locale) => pageHref('/', locale, `/prs/${number}/`, id)),
  );
}

function whyBroken(
  node: MdastNode & { type: 'link' },
  page: Page,
  { known, unread, upstream }: Targets,
): string | undefined {
  const { url } = node;
  if (url.startsWith('https://'))
    return whyNotPublic(url) ?? saysAnother(node) ?? wrongUpstreamForm(new URL(url), upstream);
  const here = `/${page.locale}${addressOfFile(page.path)}`;
  const target = url.startsWith('#') ? here + url : url;
  if (!/^\/(?!\/)/.test(target)) return 'neither a page of this site nor an address over HTTPS';
  const [address = ''] = target.split('#');
  if (known.has(target) || unread.includes(address)) return undefined;
  // Rows of a whole diff follow from the facts; the built pages are asked for them.
  if (address.endsWith('/diff/') && known.has(address)) return undefined;
  if (known.has(`${address}/`)) return 'it lacks the slash at its end';
  return known.has(address)
    ? `the page has no id "${target.slice(address.length + 1)}"`
    : 'no such page';
}

/** Words that are an address are taken for the one that opens. */
function saysAnother(node: MdastNode & { type: 'link' }): string | undefined {
  const words = writeOut(node, wordsAndCode).trim();
  const isOther = /^https?:\/\//.test(words) && words !== node.url;
  return isOther ? `its words are another, ${words}` : undefined;
}

/** What a reader sees in the address is where the browser goes, and everybody can go there. */
function whyNotPublic(url: string): string | undefined {
  if (!URL.canParse(url)) return 'no valid address';
  const { href, username, password, hostname, port } = new URL(url);
  if (username + password !== '') return 'it holds a name or a password';
  if (port !== '' || !/\.[a-z]{2,}$/.test(hostname)) return 'no host that every reader can reach';
  return [href, href.replace(/\/$/, '')].includes(url) ? undefined : `a browser opens ${href}`;
}
