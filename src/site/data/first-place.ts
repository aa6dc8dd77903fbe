import { componentsOf } from '../../reader/page.ts';
import { pageAt } from '../../reader/site-content.ts';
import { languageTags, localeOf } from '../../history/address.ts';
import { formatDate } from '../../history/fact.ts';
import { blobUrl, formatLines, parseLines } from '../../history/upstream.ts';
import { getSiteContent } from './site-content.ts';

interface FirstPlace {
  label: string;
  href: string;
  /** Day of the snapshot. */
  date: string;
}

/**
 * The lines of the snapshot that a page names first: what a reviewer would open. Undefined where it
 * names none.
 * @param id of the page among the documents, such as `en/findings/odd-frame-count`
 */
export async function firstPlace(id: string): Promise<FirstPlace | undefined> {
  const [language, ...path] = id.split('/');
  const locale = localeOf(language);
  const content = await getSiteContent();
  const page = pageAt(content, locale, path.join('/'));
  if (!page) return undefined;
  const { file, lines } =
    componentsOf(page.tree, 'Place')
      .map(({ attributes }) => attributes)
      .find((attributes) => attributes['lines'] && !attributes['at']) ?? {};
  if (!file || !lines) return undefined;
  const range = parseLines(lines);
  return {
    label: `${file.split('/').at(-1)}:${formatLines(range)}`,
    href: blobUrl(content.coverage.snapshot, file, range),
    date: formatDate(content.coverage.snapshotAt, languageTags[locale]),
  };
}
