import type { Settings } from '../settings.ts';
import type { CheckedContent } from './build/checked-content.ts';
import type { Element } from './elements.ts';

/** A site that Astro has written and nobody sees yet. */
export interface BuiltSite {
  dir: string;
  content: CheckedContent;
  settings: Settings;
}

/** A page as it was written, read and parsed once for all that is done with it. */
export interface BuiltPage {
  /** Below the site's folder. */
  file: string;
  html: string;
  elements: Element[];
}
