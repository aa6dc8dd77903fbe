import type { Locale } from '../history/address.ts';
import { formatDate } from '../history/fact.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import { blocks, link, list } from './markdown-text.ts';
import { machineFiles } from '../history/machine-files.ts';
import { pageGroups } from '../reader/page-groups.ts';
import { pageMarkdown } from './page-markdown.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { pageAt, type SiteContent, type SourcePage } from '../reader/site-content.ts';

/** `llms.txt`: the site's name, what it is, and every page's Markdown with its sentence. */
export function llmsIndex(content: SiteContent, address: SiteAddress, locale: Locale): string {
  const home = homeRendering(content, address, locale);
  const groups = pageGroups(content, locale).map(({ title, pages }) =>
    blocks([`## ${title}`, list(pages.map((page) => pageItem(address, page)))]),
  );
  const files = machineFiles(locale).map(({ path, key }) =>
    link(home.t(`machine.${key}`), siteHref(address, path)),
  );
  const { title, description } = home.page;
  return `${blocks([
    `# ${title}`,
    `> ${description}`,
    home.t('machine.about', {
      snapshot: content.coverage.snapshot,
      date: formatDate(content.coverage.snapshotAt, home.lang),
    }),
    ...groups,
    '## Optional',
    list(files),
  ])}\n`;
}

/** `llms-full.txt`: every page, in the same order. */
export function llmsFull(content: SiteContent, address: SiteAddress, locale: Locale): string {
  return pageGroups(content, locale)
    .flatMap(({ pages }) => pages)
    .map((page) => pageMarkdown(renderingOf(content, address, page)))
    .join('\n---\n\n');
}

/** The front page, whose title is the site's. @throws where a content folder has none */
export function homeRendering(
  content: SiteContent,
  address: SiteAddress,
  locale: Locale,
): Rendering {
  const home = pageAt(content, locale, 'index');
  if (!home) throw new Error(`There is no front page in ${locale}.`);
  return renderingOf(content, address, home);
}

function pageItem(address: SiteAddress, { locale, path, title, description }: SourcePage): string {
  const number = /^prs\/(\d+)$/.exec(path)?.[1];
  const href = siteHref(address, markdownPath(locale, addressOfFile(path)));
  return `${link(number ? `#${number} ${title}` : title, href)}: ${description}`;
}
