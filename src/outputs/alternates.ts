import { localeOf } from '../history/address.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import { alternatesOf } from '../history/machine-files.ts';

/** Head elements that tell machines where a page is without markup, and what else there is. */
export function alternates(address: SiteAddress, id: string) {
  const [folder, ...file] = id.split('/');
  const locale = localeOf(folder);
  const markdown = markdownPath(locale, addressOfFile(file.join('/')));
  return [{ path: markdown, type: 'text/markdown' }, ...alternatesOf(locale)].map(
    ({ path, type }) => ({
      tag: 'link' as const,
      attrs: { rel: 'alternate', type, href: siteHref(address, path) },
    }),
  );
}
