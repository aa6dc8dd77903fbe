import { getCollection, getEntry, render } from 'astro:content';
import { addressOfFile } from '../machine/address.ts';
import { type Locale, locales, shortHref, type ShortLink, shortLinkOf } from '../model/address.ts';
import { landing, movedPages, partsMovedFrom } from '../model/redirect.ts';
import { getPulls } from './pulls.ts';
import { getRedirects, titleOf } from './redirects.ts';

/** A page behind a short link, in both languages. */
export interface ShortPage {
  short: ShortLink;
  /** Address below the language. */
  path: string;
  /** The same where the page has moved: its new place. */
  now: string;
  /** Names for it where both languages are spoken: over the page, and for the window. */
  heading: string;
  title: string;
  versions: Version[];
  /** Ids that may be named: notes of a pull request, sections of another page. */
  ids: string[];
}

interface Version {
  locale: Locale;
  title: string;
  /** The heading of each id. */
  headings: Map<string, string>;
}

const kinds: Record<ShortLink['folder'], string> = {
  prs: 'Pull request · PR',
  findings: 'Finding · 发现',
  surfaces: 'Runtime surface · 运行时模块',
};

/** @param start what their short links begin with, such as `/pr/` */
export async function getShortPages(start: string): Promise<ShortPage[]> {
  const entries = await getCollection('docs', ({ id }) => id.startsWith('en/'));
  const living = entries.map(({ id }) => addressOfFile(id.replace(/^en\//, '')));
  const moved = movedPages(await getRedirects()).map(({ from }) => from.path);
  const pages = [...living, ...moved].map(async (path) => {
    const short = shortLinkOf(path);
    return short && shortHref('/', short).startsWith(start) ? [await toPage(path, short)] : [];
  });
  return (await Promise.all(pages)).flat();
}

async function toPage(path: string, short: ShortLink): Promise<ShortPage> {
  const redirects = await getRedirects();
  const versions = await Promise.all(locales.map((locale) => readVersion(locale, path)));
  const pull = (await getPulls()).find(({ number }) => path === `/prs/${number}/`);
  const heading = pull ? `#${pull.number} ${pull.facts.title}` : kinds[short.folder];
  const ids = pull?.anchors.map(({ id }) => id) ?? [...versions[0]!.headings.keys()];
  const movedIds = partsMovedFrom(redirects, path).flatMap(({ from }) => from.fragment ?? []);
  return {
    ...{ short, path, versions, heading },
    now: landing(redirects, { path })?.path ?? path,
    title: pull ? heading : versions.map(({ title }) => title).join(' · '),
    ids: [...ids, ...movedIds],
  };
}

/** A page that moved is called by the title of its new place; the old address leads there. */
async function readVersion(locale: Locale, path: string): Promise<Version> {
  const entry = await getEntry('docs', `${locale}${path.replace(/\/$/, '')}`);
  const headings = entry ? (await render(entry)).headings : [];
  const place = landing(await getRedirects(), { path }) ?? { path };
  return {
    locale,
    title: entry?.data.title ?? (await titleOf(locale, place)),
    headings: new Map(headings.map(({ slug, text }) => [slug, text])),
  };
}
