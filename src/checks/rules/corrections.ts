import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { servedAddresses } from '../served-addresses.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Corrections name pages that are there, newest first. */
export function corrections(folder: ContentFolder): Problem[] {
  const list = folder.corrections ?? [];
  const known = servedAddresses(folder);
  const where = (index: number, key: string): string =>
    `${join(folder.dir, 'corrections.yaml')}: ${index}.${key}`;
  return list.flatMap(({ page, date }, index) => {
    const earlier = list[index - 1];
    const unknown = !known.has(`/en${page}`) && !isUnread(folder, page);
    const later = earlier !== undefined && earlier.date < date;
    const fix =
      'Write the address without the language, such as /rotary/ or /prs/18856/#axis-select.';
    return [
      ...(unknown
        ? [{ found: `the page ${page}, which is not there`, where: where(index, 'page'), fix }]
        : []),
      ...(later
        ? [
            {
              found: `${date} after ${earlier.date}`,
              where: where(index, 'date'),
              fix: 'Put the newest correction first.',
            },
          ]
        : []),
    ];
  });
}

function isUnread({ pages, present }: ContentFolder, page: string): boolean {
  const path = page.split('#')[0]!.replace(/^\/|\/$/g, '');
  const files = present.pages.filter((each) => each.path === path || each.path === `${path}/index`);
  return files.some(({ file }) => !pages.some((each) => each.file === file));
}
