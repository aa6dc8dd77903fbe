import { getCollection, getEntry, render } from 'astro:content';
import { addressOfFile } from '../../history/site-address.ts';
import {
  type Locale,
  locales,
  shortHref,
  type ShortLink,
  shortLinkOf,
} from '../../history/address.ts';
import { getPulls } from './pulls.ts';

/** A page behind a short link, in both languages. */
export interface ShortPage {
  short: ShortLink;
  /** Address below the language. */
  path: string;
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
  proposals: 'Proposal · 修复建议',
  runs: 'Run · 运行',
  surfaces: 'Runtime surface · 运行时模块',
  rotary: 'Rotary · 旋转编码',
  debug: 'Symptoms · 症状',
  validate: 'Checks · 检查',
};

/** @param start what their short links begin with, such as `/pr/` */
export async function getShortPages(start: string): Promise<ShortPage[]> {
  const entries = await getCollection('docs', ({ id }) => id.startsWith('en/'));
  const pages = entries.map(async ({ id }) => {
    const path = addressOfFile(id.replace(/^en\//, ''));
    const short = shortLinkOf(path);
    return short && shortHref('/', short).startsWith(start) ? [await toPage(path, short)] : [];
  });
  return (await Promise.all(pages)).flat();
}

async function toPage(path: string, short: ShortLink): Promise<ShortPage> {
  const versions = (await Promise.all(locales.map((locale) => readVersion(locale, path)))).flat();
  const pull = (await getPulls()).find(({ number }) => path === `/prs/${number}/`);
  const heading = pull ? `#${pull.number} ${pull.facts.title}` : kinds[short.folder];
  const ids = pull?.anchors.map(({ id }) => id) ?? [...versions[0]!.headings.keys()];
  return {
    ...{ short, path, versions, heading },
    title: pull ? heading : versions.map(({ title }) => title).join(' · '),
    ids,
  };
}

async function readVersion(locale: Locale, path: string): Promise<Version[]> {
  const entry = await getEntry('docs', `${locale}${path.replace(/\/$/, '')}`);
  if (!entry) return [];
  const { headings } = await render(entry);
  const byId = new Map(headings.map(({ slug, text }) => [slug, text]));
  return [{ locale, title: entry.data.title, headings: byId }];
}
