import type { Locale } from '../../../src/history/address.ts';
import type { Run } from '../measure/process.ts';
import type { Twin } from './twins.ts';

/** A program that makes a site of Markdown. */
export interface Tool {
  name: string;
  version: () => string;
  /** Writes a project of its own into an absent folder and builds it. */
  build: (twins: readonly Twin[], dir: string) => Promise<Run>;
  /** Where the built site is. */
  outDir: (dir: string) => string;
  /** Where a page is served; `path` as in {@link Twin}. */
  address: (locale: Locale, path: string) => string;
}
