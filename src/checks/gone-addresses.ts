import type { Problem } from '../errors.ts';
import type { Redirects } from '../history/schemas/redirects.ts';
import { longPath } from '../history/address.ts';

/** A promised address, and the page below the language that it is of. */
interface Promised {
  address: string;
  page: string;
  /** The id of a section or note on it; empty for the page itself. */
  id: string;
}

/**
 * What others may link to and no longer find.
 * @param promised every address that was ever published
 * @param served every address that the content gives today
 */
export function goneAddresses(
  promised: readonly string[],
  served: ReadonlySet<string>,
  redirects: Redirects,
): Problem[] {
  const gone = promised.filter((address) => !served.has(address)).map(parseAddress);
  const lost = gone.filter(({ page }) => !Object.hasOwn(redirects, page));
  const pages = new Set(lost.filter(({ id }) => id === '').map(({ page }) => page));
  // A page is told once, not again for its short link, its Markdown, its parts and its languages.
  const told = lost.filter(({ id, page }) => id === '' || !pages.has(page));
  return [...Map.groupBy(told, ({ page, id }) => `${page}#${id}`).values()].map((group) => {
    const [one = group[0]!] = group.filter(({ address }) => !address.endsWith('.md'));
    return toProblem(one);
  });
}

function parseAddress(address: string): Promised {
  const [path = '', id = ''] = address.split('#');
  const page = path.replace(/^\/(en|zh)(?=\/)/, '').replace(/(\/index)?\.md$/, '/');
  return { address, page: longPath(page), id };
}

function toProblem({ address, page, id }: Promised): Problem {
  return {
    found: 'a published address that is gone',
    where: `content/addresses.txt: ${address}`,
    fix: mending(page, id),
  };
}

function mending(page: string, id: string): string {
  if (!page.endsWith('/')) return 'Serve the file again.';
  if (id !== '')
    return 'Restore the id: content/redirects.yaml leads whole pages on, not their parts.';
  return `Restore it, or add "${page}: /NEW/" to content/redirects.yaml.`;
}
