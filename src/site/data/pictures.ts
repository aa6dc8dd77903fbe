import { linkCards } from '../../pictures/link-cards/card.ts';
import { type Picture, pictureOf } from '../../pictures/link-cards/picture.ts';
import type { Locale } from '../../history/address.ts';
import type { SiteContent } from '../../reader/site-content.ts';
import { getSiteContent, siteAddress } from './site-content.ts';

const drawn = new WeakMap<SiteContent, Map<string, Picture>>();

/**
 * The picture for links to a page; none without SITE, because other sites need its whole address.
 * @param address below the language, such as `/prs/18856/`
 */
export async function findPicture(locale: Locale, address: string): Promise<Picture | undefined> {
  if (!siteAddress.site) return undefined;
  const content = await getSiteContent();
  if (!drawn.has(content)) drawn.set(content, picturesOf(content));
  return drawn.get(content)?.get(locale + address);
}

function picturesOf(content: SiteContent): Map<string, Picture> {
  const cards = linkCards(content);
  return new Map(cards.map((card) => [`${card.locale}${card.address}`, pictureOf(card)]));
}
