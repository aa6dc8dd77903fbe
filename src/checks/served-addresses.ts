import { publicAddresses } from '../addresses/public-addresses.ts';
import type { ContentFolder } from './content-folder.ts';
import { once } from './once.ts';

/** Every address that the site of a content folder has, below the base. */
export const servedAddresses = once(
  (folder: ContentFolder): ReadonlySet<string> => new Set(publicAddresses(folder)),
);
