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
import { type Component, componentsOf } from '../../../reader/page.ts';
import { pageAt } from '../../../reader/site-content.ts';
import { getSiteContent } from '../../data/site-content.ts';

/** Lines of SGLang as a review names them. */
export interface PlaceAtGitHub {
  place: string;
  github: string;
}

/** What a review says of a page. */
interface CitedPage extends Partial<PlaceAtGitHub> {
  /** Key of the sentence among the site's own words, and what stands in it. */
  words: 'cite.pageLine' | 'cite.pullLine' | 'cite.findingLine' | 'cite.surfaceLine';
  number?: string;
}

/** @param id of the page among the documents, such as `en/prs/18856` */
export async function citedPage(id: string, base: string) {
  const { coverage, findings, runs, ...content } = await getSiteContent();
  const [language, ...names] = id.split('/');
  const path = names.join('/');
  const page = pageAt(content, localeOf(language), path);
  const link = shortLinkOf(addressOfFile(path));
  const finding = link?.folder === 'findings' && findings.find((each) => each.id === link.name);
  const { snapshot } = coverage;
  const place = finding
    ? finding.at[0] && toPlace(finding.at[0], snapshot)
    : page && placeAtSnapshot(componentsOf(page.tree), snapshot);
  const marks: readonly KnownBy[] = finding ? finding.known : page ? marksOn(page, runs) : [];
  return {
    ...citedLines(link, place || undefined),
    /** How what it claims is known. */
    marks,
    /** The short link, where the page has one. */
    short: link && shortHref(base, link),
  };
}

const placed = { findings: 'cite.findingLine', surfaces: 'cite.surfaceLine' } as const;

function citedLines(link: ShortLink | undefined, place: PlaceAtGitHub | undefined): CitedPage {
  if (link?.folder === 'prs')
    return { words: 'cite.pullLine', number: link.name, github: pullUrl(Number(link.name)) };
  if (link?.folder !== 'findings' && link?.folder !== 'surfaces') return { words: 'cite.pageLine' };
  return place ? { words: placed[link.folder], ...place } : { words: 'cite.pageLine' };
}

/** The lines of the snapshot that are named first: what a reviewer would open. */
export function placeAtSnapshot(
  components: readonly Component[],
  snapshot: string,
): PlaceAtGitHub | undefined {
  const { file, lines } =
    components
      .map(({ name, attributes }) => (name === 'Place' ? attributes : {}))
      .find((attributes) => attributes['lines'] && !attributes['at']) ?? {};
  return file && lines ? toPlace(`${file}:${lines}`, snapshot) : undefined;
}

function toPlace(text: string, snapshot: string): PlaceAtGitHub {
  const { file, lines: rows } = partsOfPlace(text);
  const lines = parseLines(rows);
  return {
    place: code(`${file.split('/').at(-1)}:${formatLines(lines)}`),
    github: blobUrl(snapshot, file, lines),
  };
}
