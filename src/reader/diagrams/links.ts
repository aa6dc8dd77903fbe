import { pullUrl } from '../../history/upstream.ts';
import { pageHref, type Locale } from '../../history/address.ts';

/**
 * Graphs and committed SVGs hold neutral links, so that one picture serves every base path:
 *
 *   note:18856#axis-select   a note on a pull request's page
 *   pr:19144                 a pull request: its page here, else GitHub
 *   page:/rotary/decoder/    a page of this site, without language
 */
export type DiagramLink =
  | { kind: 'note'; pr: number; note: string }
  | { kind: 'pr'; pr: number }
  | { kind: 'page'; path: string };

export interface LinkTarget {
  /** The site's base path: `/` or `/something`. */
  base: string;
  lang: Locale;
  hasPage: (pr: number) => boolean;
}

export function parseLink(href: string): DiagramLink | undefined {
  const note = /^note:(\d+)#([a-z][a-z0-9-]*)$/.exec(href);
  if (note?.[1] && note[2]) return { kind: 'note', pr: Number(note[1]), note: note[2] };
  const pr = /^pr:(\d+)$/.exec(href);
  if (pr?.[1]) return { kind: 'pr', pr: Number(pr[1]) };
  const page = /^page:(\/(?:[a-z0-9-]+\/)*(?:#[a-z][a-z0-9-]*)?)$/.exec(href);
  if (page?.[1]) return { kind: 'page', path: page[1] };
  return undefined;
}

/** Rewrites every neutral link in a text (an SVG or a graph) to a real address. */
export function resolveLinks(text: string, target: LinkTarget): string {
  return text.replaceAll(/(?<=href[= ]")(?:note|pr|page):[^"]*(?=")/g, (href) => {
    const link = parseLink(href);
    return link ? linkAddress(link, target) : href;
  });
}

function linkAddress(link: DiagramLink, { base, lang, hasPage }: LinkTarget): string {
  if (link.kind === 'page') return pageHref(base, lang, link.path);
  if (link.kind === 'note') return pageHref(base, lang, `/prs/${link.pr}/`, link.note);
  if (hasPage(link.pr)) return pageHref(base, lang, `/prs/${link.pr}/`);
  return pullUrl(link.pr);
}
