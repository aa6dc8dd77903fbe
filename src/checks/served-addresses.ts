import { publicAddresses } from './public-addresses.ts';
import type { ContentFolder } from '../reader/content-folder.ts';
import { once } from '../history/memoize.ts';

/** Every address that the site of a content folder has, below the base. */
export const servedAddresses = once(
  (folder: ContentFolder): ReadonlySet<string> => new Set(publicAddresses(folder)),
);
