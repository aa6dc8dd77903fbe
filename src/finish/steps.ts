import type { Problem } from '../errors.ts';
import { checkLinks } from './links/check.ts';
import type { Settings } from '../settings.ts';
import type { CheckedContent } from './build/checked-content.ts';
import { indexSearch } from './search-index.ts';
import { secureContent } from './content-security.ts';
import { writeLinkCards } from './link-cards.ts';
import { keepOldIds } from './old-ids.ts';
import { writeSitemap } from './sitemap.ts';

/** A site that Astro has written and nobody sees yet. */
export interface BuiltSite {
  dir: string;
  content: CheckedContent;
  settings: Settings;
}

/** A pass over the built files: it may change them, and says what is wrong with them. */
export type BuildStep = (site: BuiltSite) => Promise<Problem[]>;

/**
 * What happens between Astro's build and the replacing of the old site, in this order.
 * Passes that change files (old ids, the Content-Security-Policy, the sitemap) go before the checks.
 */
export const steps: readonly BuildStep[] = [
  keepOldIds,
  secureContent,
  writeSitemap,
  writeLinkCards,
  indexSearch,
  checkLinks,
];
