import { languageTags, type Locale } from '../history/address.ts';
import type { Redirect } from '../history/redirect.ts';
import { markdownPath, type SiteAddress, siteHref } from '../history/site-address.ts';
import { blocks, link } from './markdown-text.ts';
import type { SiteContent } from '../reader/site-content.ts';
import { translator } from '../history/words.ts';

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
