import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type Locale, locales } from '../../history/address.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

const names: Record<Locale, string> = { en: 'English', zh: 'Chinese' };

/** Every page exists in both languages: Starlight would serve English words under a Chinese address. */
export function pageLanguages({ dir, present }: ContentFolder): Problem[] {
  const written = new Set(present.pages.map(({ locale, path }) => `${locale}/${path}`));
  return present.pages.flatMap((page) =>
    locales
      .filter((locale) => !written.has(`${locale}/${page.path}`))
      .map((locale) => ({
        found: `the page ${page.path} exists in ${names[page.locale]} only`,
        where: page.file,
        fix: `Write ${join(dir, 'docs', locale, `${page.path}.mdx`)}.`,
      })),
  );
}
