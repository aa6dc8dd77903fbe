import { type SiteAddress, siteHref } from '../../history/site-address.ts';
import { pictureSize } from './layout.ts';
import { type Picture, picturePath } from './picture.ts';

/** An element of a page's head. */
export interface Meta {
  tag: 'meta';
  attrs: Record<string, string>;
}

/** What tells other sites which picture stands for a page; Starlight tells them the rest. */
export function pictureMeta(address: SiteAddress, picture: Picture): Meta[] {
  return [
    openGraph('image', siteHref(address, picturePath(picture))),
    openGraph('image:type', 'image/png'),
    openGraph('image:width', String(pictureSize.width)),
    openGraph('image:height', String(pictureSize.height)),
    openGraph('image:alt', picture.card.alt),
  ];
}

/** The same for a page outside the languages, of which Starlight tells nothing. */
export function linkMeta(address: SiteAddress, picture: Picture): Meta[] {
  const { number, title, site, description } = picture.card;
  return [
    openGraph('title', [number, title].filter(Boolean).join(' ')),
    openGraph('description', description),
    openGraph('type', 'article'),
    openGraph('site_name', site),
    ...pictureMeta(address, picture),
    { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' } },
  ];
}

function openGraph(property: string, content: string): Meta {
  return { tag: 'meta', attrs: { property: `og:${property}`, content } };
}
