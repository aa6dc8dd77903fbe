import type { Part } from './bench.ts';
import { builds } from './parts/builds.ts';
import { comparison } from './parts/comparison.ts';
import { firstLoad } from './parts/first-load.ts';
import { lighthouse } from './parts/lighthouse.ts';
import { search } from './parts/search.ts';
import { weights } from './parts/weights.ts';

/** In the order in which they run. */
export const parts: Readonly<Record<string, Part>> = {
  weights,
  builds,
  'first-load': firstLoad,
  lighthouse,
  search,
  comparison,
};
