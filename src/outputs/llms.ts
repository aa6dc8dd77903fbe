import type { Locale } from '../history/address.ts';
import { formatDate } from '../history/fact.ts';
import { gravestWay } from '../history/finding.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import { blocks, link, list } from './markdown-text.ts';
import { machineFiles } from '../history/machine-files.ts';
import { pageGroups } from '../reader/page-groups.ts';
import { pageMarkdown, twinAt, type Twins } from './page-markdown.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import type { FrontMatter } from '../reader/page.ts';

/** `llms.txt`: the site's name, what it is, and every page's Markdown with its sentence. */
export function llmsIndex(content: SiteOutline, address: SiteAddress, locale: Locale): string {
  const { title, description } = homePage(content, locale);
  const rendering = renderingOf(content, address, locale);
  const { lang, t } = rendering;
  const groups = pageGroups(content, locale).map(({ title, pages }) =>
    blocks([`## ${title}`, list(pages.map((page) => pageItem(rendering, address, page)))]),
  );
  const files = machineFiles(locale).map(({ path, key }) =>
    link(t(`machine.${key}`), siteHref(address, path)),
  );
  return `${blocks([
    `# ${title}`,
    `> ${description}`,
    t('machine.about', {
      snapshot: content.coverage.snapshot,
      date: formatDate(content.coverage.snapshotAt, lang),
    }),
    ...groups,
    '## Optional',
    list(files),
  ])}\n`;
}

/** `llms-full.txt`: every page, in the same order. */
export function llmsFull(
  content: SiteOutline,
  address: SiteAddress,
  twins: Twins,
  locale: Locale,
): string {
  const rendering = renderingOf(content, address, locale);
  return pageGroups(content, locale)
    .flatMap(({ pages }) => pages)
    .map((page) => pageMarkdown(rendering, page, twinAt(twins, locale, page.path)))
    .join('\n---\n\n');
}

/** The front page, whose title is the site's. @throws where a content folder has none */
export function homePage(content: SiteOutline, locale: Locale): FrontMatter {
  const home = pageAt(content, locale, 'index');
  if (!home) throw new Error(`There is no front page in ${locale}.`);
  return home;
}

function pageItem(
  rendering: Rendering,
  address: SiteAddress,
  { locale, path, title, description }: FrontMatter,
): string {
  const number = /^prs\/(\d+)$/.exec(path)?.[1];
  const href = siteHref(address, markdownPath(locale, addressOfFile(path)));
  return `${link(number ? `#${number} ${title}` : title, href)}${gravity(rendering, path)}: ${description}`;
}

/** Of a finding, what it is, how far it reaches and its state. */
function gravity({ content, t }: Rendering, path: string): string {
  const finding = content.findings.find(({ id }) => path === `findings/${id}`);
  if (!finding) return '';
  const { kind, reach } = gravestWay(finding);
  const what = t(`finding.kind.${kind}`) + t('finding.comma') + t(`finding.reach.${reach}`);
  return t('finding.inline', { what, state: t(`finding.state.${finding.state.is}`) });
}
