import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { headingsOf, nodesOf, type Page } from '../../reader/page.ts';

/** What every finding tells, in this order; it may have more. */
const sections = ['what', 'whom', 'since', 'proof', 'see', 'mend', 'known'];

/** A finding tells what it is, whom it meets and how it is known, and stands on the list. */
export function findings({ pages }: ContentFolder): Problem[] {
  const lists = pages.filter(({ path }) => path === 'findings/index');
  return pages
    .filter(({ path }) => path.startsWith('findings/') && path !== 'findings/index')
    .flatMap((page) => [
      ...lackingSections(page, sections, 'finding'),
      ...lists
        .filter(({ locale }) => locale === page.locale)
        .flatMap((list) => unlisted(page, list)),
    ]);
}

/** The sections that a page of a kind must have, and their order. */
export function lackingSections(page: Page, sections: readonly string[], kind: string): Problem[] {
  const ids = headingsOf(page).flatMap(({ id, depth }) => (depth === 2 && id ? [id] : []));
  const missing = sections.filter((id) => !ids.includes(id));
  if (missing.length > 0)
    return missing.map((id) => ({
      found: `no section #${id}, which every ${kind} has`,
      where: page.file,
      fix: `Add a heading of level 2 with {#${id}} and what it says.`,
    }));
  const order = ids.filter((id) => sections.includes(id));
  const wrong = order.find((id, index) => id !== sections[index]);
  if (wrong === undefined) return [];
  return [
    {
      found: `the section #${wrong} out of its order`,
      where: page.file,
      fix: `Put the sections into this order: ${sections.join(', ')}.`,
    },
  ];
}

function unlisted({ locale, path, file }: Page, list: Page): Problem[] {
  const address = `/${locale}/${path}/`;
  const isListed = nodesOf(list.tree).some((node) => node.type === 'link' && node.url === address);
  if (isListed) return [];
  return [
    {
      found: `a finding that ${list.file} does not list`,
      where: file,
      fix: `Add a row with a link to ${address} there.`,
    },
  ];
}
