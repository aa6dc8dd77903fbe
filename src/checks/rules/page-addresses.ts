import type { Problem } from '../../errors.ts';
import { addressOfFile } from '../../history/site-address.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** No two pages have one address, and none takes that of a whole diff. */
export function pageAddresses({ present }: ContentFolder): Problem[] {
  const byAddress = Map.groupBy(
    present.pages,
    ({ locale, path }) => `/${locale}${addressOfFile(path)}`,
  );
  return [...byAddress].flatMap(([address, pages]) => {
    const [first, second] = pages;
    if (!first) return [];
    if (/^\/\w+\/prs\/\d+\/diff\/$/.test(address))
      return [taken(first.file, address, 'the whole diff')];
    return second ? [taken(second.file, address, first.file)] : [];
  });
}

function taken(where: string, address: string, by: string): Problem {
  return {
    found: `a second page at ${address}, which belongs to ${by}`,
    where,
    fix: 'Rename one of the two.',
  };
}
