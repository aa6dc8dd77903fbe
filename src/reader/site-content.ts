import type { FrontMatter, Page } from './page.ts';
import type { Locale } from '../history/address.ts';
import type { Pull } from '../history/pull.ts';
import type { RunFolder } from './runs.ts';
import type { Surface } from '../history/surface.ts';
import type { Correction } from '../history/schemas/corrections.ts';
import type { Coverage } from '../history/schemas/coverage.ts';
import type { PlatformQuestion } from '../history/schemas/platforms.ts';
import type { History } from '../history/schemas/history.ts';
import type { Lineage } from '../history/schemas/survival.ts';

/** A content folder as the machine outputs read it: complete, and without the texts of its pages. */
export interface SiteOutline {
  pages: FrontMatter[];
  /** Oldest first. */
  pulls: Pull[];
  surfaces: Surface[];
  corrections: Correction[];
  platforms: PlatformQuestion[];
  /** By name. */
  runs: RunFolder[];
  history: History;
  coverage: Coverage;
  lineage: Lineage;
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
