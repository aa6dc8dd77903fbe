import type { Page } from './page.ts';
import type { Locale } from '../history/address.ts';
import type { Pull } from '../history/pull.ts';
import type { Surface } from '../history/surface.ts';
import type { Correction } from '../history/schemas/corrections.ts';
import type { Coverage } from '../history/schemas/coverage.ts';
import type { History } from '../history/schemas/history.ts';
import type { Lineage } from '../history/schemas/survival.ts';

export type SourcePage = Page;

/** A diagram's words and its mermaid text, links neutral. */
export interface DiagramWords {
  title: string;
  description: string;
  source: string;
}

/** A content folder as the machine outputs read it: the same files that the pages are made from. */
export interface SiteContent {
  pages: SourcePage[];
  /** Oldest first. */
  pulls: Pull[];
  surfaces: Surface[];
  corrections: Correction[];
  history: History;
  coverage: Coverage;
  lineage: Lineage;
  words: Record<Locale, Record<string, string>>;
  diagram: (id: string, locale: Locale) => DiagramWords;
}

export function pageAt(content: SiteContent, locale: Locale, path: string): SourcePage | undefined {
  return content.pages.find((page) => page.locale === locale && page.path === path);
}
