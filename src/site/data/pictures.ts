import { linkCards } from '../../pictures/link-cards/card.ts';
import { type Picture, pictureOf } from '../../pictures/link-cards/picture.ts';
import type { Locale } from '../../history/address.ts';
import { getSiteContent, siteAddress } from './site-content.ts';

let pictures: Promise<Map<string, Picture>> | undefined;

/**
 * The picture for links to a page; none without SITE, because other sites need its whole address.
 * @param address below the language, such as `/prs/18856/`
 */
export async function findPicture(locale: Locale, address: string): Promise<Picture | undefined> {
  if (!siteAddress.site) return undefined;
  pictures ??= getSiteContent().then(
    (content) =>
      new Map(linkCards(content).map((card) => [`${card.locale}${card.address}`, pictureOf(card)])),
  );
  return (await pictures).get(locale + address);
}
