import type { Lists } from './content-folder.ts';
import type { FrontMatter, Page } from './page.ts';
import type { Locale } from '../history/address.ts';
import type { Pull } from '../history/pull.ts';
import type { RunFolder } from './runs.ts';

/** A content folder as the machine outputs read it: complete, and without the texts of its pages. */
export interface SiteOutline extends Lists {
  pages: FrontMatter[];
  /** Oldest first. */
  pulls: Pull[];
  /** By name. */
  runs: RunFolder[];
  words: Record<Locale, Record<string, string>>;
}

/** The same with the texts. */
export interface SiteContent extends SiteOutline {
  pages: Page[];
}

export function pageAt<P extends FrontMatter>(
  { pages }: { pages: readonly P[] },
  locale: Locale,
  path: string,
): P | undefined {
  return pages.find((page) => page.locale === locale && page.path === path);
}
