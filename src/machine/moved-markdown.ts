import { languageTags, type Locale } from '../model/address.ts';
import type { Redirect } from '../model/redirect.ts';
import { markdownPath, type SiteAddress, siteHref } from './address.ts';
import { blocks, link } from './markdown-text.ts';
import type { SiteContent } from './site-content.ts';
import { translator } from './words.ts';

/** What stands at the Markdown address of a page that moved: where it is now. */
export function movedMarkdown(
  { words }: SiteContent,
  address: SiteAddress,
  locale: Locale,
  { to }: Redirect,
): string {
  const t = translator(words[locale], languageTags[locale]);
  const href = siteHref(address, markdownPath(locale, to.path));
  return `${blocks([t('moved.page'), link(href, to.fragment ? `${href}#${to.fragment}` : href)])}\n`;
}
