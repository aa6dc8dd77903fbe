import { addressOfFile } from '../../../history/site-address.ts';
import { code } from '../../../outputs/markdown-text.ts';
import { localeOf, type ShortLink, shortHref, shortLinkOf } from '../../../history/address.ts';
import type { KnownBy } from '../../../history/schemas/anchors.ts';
import {
  blobUrl,
  formatLines,
  parseLines,
  partsOfPlace,
  pullUrl,
} from '../../../history/upstream.ts';
import { marksOn } from '../../../reader/marks.ts';
import { componentsOf, type Page } from '../../../reader/page.ts';
import { pageAt } from '../../../reader/site-content.ts';
import { getSiteContent } from '../../data/site-content.ts';

/** What a review says of a page. */
interface CitedPage {
  /** Key of the sentence among the site's own words, and what stands in it. */
  words: 'cite.pageLine' | 'cite.pullLine' | 'cite.findingLine' | 'cite.surfaceLine';
  number?: string;
  place?: string;
  github?: string;
}

/** @param id of the page among the documents, such as `en/prs/18856` */
export async function citedPage(id: string, base: string) {
  const { coverage, findings, runs, ...content } = await getSiteContent();
  const [language, ...names] = id.split('/');
  const path = names.join('/');
  const page = pageAt(content, localeOf(language), path);
  const link = shortLinkOf(addressOfFile(path));
  const finding = link?.folder === 'findings' && findings.find((each) => each.id === link.name);
  const place = finding ? finding.at[0] : page && firstPlace(page);
  const marks: readonly KnownBy[] = finding ? finding.known : page ? marksOn(page, runs) : [];
  return {
    ...citedLines(link, place, coverage.snapshot),
    /** How what it claims is known. */
    marks,
    /** The short link, where the page has one. */
    short: link && shortHref(base, link),
  };
}

const placed = { findings: 'cite.findingLine', surfaces: 'cite.surfaceLine' } as const;

function citedLines(
  link: ShortLink | undefined,
  place: string | undefined,
  snapshot: string,
): CitedPage {
  if (link?.folder === 'prs')
    return { words: 'cite.pullLine', number: link.name, github: pullUrl(Number(link.name)) };
  if (link?.folder !== 'findings' && link?.folder !== 'surfaces') return { words: 'cite.pageLine' };
  if (place === undefined) return { words: 'cite.pageLine' };
  const { file, lines: rows } = partsOfPlace(place);
  const lines = parseLines(rows);
  return {
    words: placed[link.folder],
    place: code(`${file.split('/').at(-1)}:${formatLines(lines)}`),
    github: blobUrl(snapshot, file, lines),
  };
}

/** The lines of the snapshot that a page names first: what a reviewer would open. */
function firstPlace({ tree }: Page): string | undefined {
  const { file, lines } =
    componentsOf(tree, 'Place')
      .map(({ attributes }) => attributes)
      .find((attributes) => attributes['lines'] && !attributes['at']) ?? {};
  return file && lines && `${file}:${lines}`;
}
