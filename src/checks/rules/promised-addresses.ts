import { join } from 'node:path';
import { goneAddresses } from '../gone-addresses.ts';
import type { Problem } from '../../errors.ts';
import { servedAddresses } from '../served-addresses.ts';
import { addressesFile } from '../../reader/addresses-file.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Told at most; who removes a folder full of pages knows what is meant. */
const most = 5;

/** An address that was published once stays, or its page leads on: others have written it down. */
export function promisedAddresses(folder: ContentFolder): Problem[] {
  if (folder.addresses.length === 0 || !isWhole(folder)) return [];
  const served = servedAddresses(folder);
  const file = join(folder.dir, addressesFile);
  return goneAddresses(folder.addresses, served, folder.redirects)
    .slice(0, most)
    .map((problem) => ({
      ...problem,
      where: problem.where.replace('content/addresses.txt', file),
    }));
}

/** What could not be read is told already, and takes its addresses along. */
function isWhole({ pages, pulls, present }: ContentFolder): boolean {
  return pages.length === present.pages.length && pulls.length === present.pulls.length;
}
