import { join } from 'node:path';
import { goneAddresses } from '../gone-addresses.ts';
import type { Problem } from '../../errors.ts';
import { servedAddresses } from '../served-addresses.ts';
import { addressesFile } from '../../reader/addresses-file.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Told at most; who removes a folder full of pages knows what is meant. */
const most = 5;

/**
 * An address that was published once stays, or its page leads on: others have written it down. So
 * each is promised before it is published.
 */
export function promisedAddresses(folder: ContentFolder): Problem[] {
  if (folder.addresses.length === 0 || !isWhole(folder)) return [];
  const served = servedAddresses(folder);
  const file = join(folder.dir, addressesFile);
  const gone = goneAddresses(folder.addresses, served, folder.redirects)
    .slice(0, most)
    .map((problem) => ({
      ...problem,
      where: problem.where.replace('content/addresses.txt', file),
    }));
  return [...gone, ...forgotten(folder.addresses, served, file)];
}

function forgotten(
  promised: readonly string[],
  served: ReadonlySet<string>,
  where: string,
): Problem[] {
  const [first, ...more] = served.difference(new Set(promised));
  if (first === undefined) return [];
  const others = more.length > 0 ? ' and others' : '';
  return [{ found: `no promise of ${first}${others}`, where, fix: 'Run npm run addresses.' }];
}

/** What could not be read is told already, and takes its addresses along. */
function isWhole({ pages, pulls, present }: ContentFolder): boolean {
  return pages.length === present.pages.length && pulls.length === present.pulls.length;
}
