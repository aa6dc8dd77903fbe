import { join } from 'node:path';
import { readSiteContent } from '../../reader/read-site-content.ts';
import type { SiteAddress } from '../../history/site-address.ts';
import type { SiteContent } from '../../reader/site-content.ts';
import { settings } from '../../settings.ts';

let content: Promise<SiteContent> | undefined;

/** The content as the machine outputs read it. Read once for all of them, and in `npm run dev` after each change. */
export function getSiteContent(): Promise<SiteContent> {
  content ??= readSiteContent(join(settings.srcDir, 'content'));
  return content;
}

import.meta.hot?.on('content-file-changed', () => {
  content = undefined;
});

export const siteAddress: SiteAddress = { site: settings.site, base: settings.base };
