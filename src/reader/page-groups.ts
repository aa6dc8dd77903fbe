import { languageTags, type Locale } from '../history/address.ts';
import type { FrontMatter } from './page.ts';
import { pageAt, type SiteOutline } from './site-content.ts';
import { translator } from '../history/words.ts';

export interface PageGroup {
  title: string;
  pages: FrontMatter[];
}

/** The doors of the site, each with the pages behind it; a page stands in the first that holds it. */
const groups: readonly { title: string; holds: (path: string) => boolean }[] = [
  { title: 'nav.group.history', holds: (path) => /^(index|timeline|lineage)$/.test(path) },
  { title: 'nav.group.rotary', holds: (path) => path.startsWith('rotary/') },
  {
    title: 'nav.group.use',
    holds: (path) => /^(debug|validate|(findings|proposals)\/.*)$/.test(path),
  },
  { title: 'nav.group.code', holds: (path) => path.startsWith('surfaces/') },
  { title: 'machine.pulls', holds: (path) => path.startsWith('prs/') },
  { title: 'nav.group.about', holds: () => true },
];

/** What a page is, as a key of the site's own words: a finding, a proposal, a run, a surface, else the door it is behind. */
export function kindOf(path: string): string {
  const listed = /^(findings|proposals|runs|surfaces)\/(?!index$)/.exec(path)?.[1];
  return listed ? `nav.${listed}` : groups.find(({ holds }) => holds(path))!.title;
}

/** Every page of a language; pull requests oldest first, the rest as the doors order them. */
export function pageGroups(content: SiteOutline, locale: Locale): PageGroup[] {
  const t = translator(content.words[locale], languageTags[locale]);
  const inOrder = orderedPages(content, locale);
  const groupOf = (page: FrontMatter) => groups.find(({ holds }) => holds(page.path));
  return groups
    .map((group) => ({
      title: t(group.title),
      pages: inOrder.filter((page) => groupOf(page) === group),
    }))
    .filter(({ pages }) => pages.length > 0);
}

function orderedPages(content: SiteOutline, locale: Locale): FrontMatter[] {
  const pulls = content.pulls.flatMap(
    ({ number }) => pageAt(content, locale, `prs/${number}`) ?? [],
  );
  const rest = content.pages.filter(
    (page) => page.locale === locale && !page.path.startsWith('prs/'),
  );
  const isIndex = ({ path }: FrontMatter) => Number(!/(^|\/)index$/.test(path));
  return [...rest.sort((a, b) => isIndex(a) - isIndex(b)), ...pulls];
}
