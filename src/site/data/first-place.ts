import { componentsOf } from '../../reader/page.ts';
import { pageAt } from '../../reader/site-content.ts';
import { localeOf } from '../../history/address.ts';
import { blobUrl, formatLines, parseLines } from '../../history/upstream.ts';
import { getSiteContent } from './site-content.ts';

/**
 * The lines of the snapshot that a page names first: what a reviewer would open. Undefined where it
 * names none.
 * @param id of the page among the documents, such as `en/findings/odd-frame-count`
 */
export async function firstPlace(id: string): Promise<{ label: string; href: string } | undefined> {
  const [locale, ...path] = id.split('/');
  const content = await getSiteContent();
  const page = pageAt(content, localeOf(locale), path.join('/'));
  if (!page) return undefined;
  const { file, lines } =
    componentsOf(page.tree, 'Place')
      .map(({ attributes }) => attributes)
      .find((attributes) => attributes['lines'] && !attributes['at']) ?? {};
  if (!file || !lines) return undefined;
  const range = parseLines(lines);
  return {
    label: `${file.split('/').at(-1)}:${formatLines(range)}`,
    href: blobUrl(content.history.snapshot, file, range),
  };
}
