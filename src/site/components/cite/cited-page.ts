import { addressOfFile } from '../../../history/site-address.ts';
import { code } from '../../../outputs/markdown-text.ts';
import { type ShortLink, shortHref, shortLinkOf } from '../../../history/address.ts';
import { pullUrl } from '../../../history/upstream.ts';
import { firstPlace } from '../../data/first-place.ts';

/** What a review says of a page. */
interface CitedPage {
  /** Key of the sentence among the site's own words, and what stands in it. */
  words: 'cite.pageLine' | 'cite.pullLine' | 'cite.findingLine' | 'cite.surfaceLine';
  number?: string;
  place?: string;
  github?: string;
  /** Of the snapshot, at which the place stands. */
  date?: string;
  /** The short link, where the page has one. */
  short?: string;
}

const placed = { findings: 'cite.findingLine', surfaces: 'cite.surfaceLine' } as const;

/** @param id of the page among the documents, such as `en/prs/18856` */
export async function citedPage(id: string, base: string): Promise<CitedPage> {
  const page = shortLinkOf(addressOfFile(id.replace(/^\w+\//, '')));
  if (!page) return { words: 'cite.pageLine' };
  return { ...(await citedLines(id, page)), short: shortHref(base, page) };
}

async function citedLines(id: string, { folder, name }: ShortLink): Promise<CitedPage> {
  if (folder === 'prs')
    return { words: 'cite.pullLine', number: name, github: pullUrl(Number(name)) };
  if (folder === 'runs') return { words: 'cite.pageLine' };
  const place = await firstPlace(id);
  if (!place) return { words: 'cite.pageLine' };
  const { label, href, date } = place;
  return { words: placed[folder], place: code(label), github: href, date };
}
