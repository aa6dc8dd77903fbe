import { getEntry, render } from 'astro:content';
import { join } from 'node:path';
import { readRedirects } from '../../reader/redirects-file.ts';
import type { Locale } from '../../history/address.ts';
import type { Place, Redirect } from '../../history/redirect.ts';
import { settings } from '../../settings.ts';

let redirects: Promise<Redirect[]> | undefined;

/** Read once for all pages of a build. */
export function getRedirects(): Promise<Redirect[]> {
  redirects ??= readRedirects(join(settings.srcDir, 'content'));
  return redirects;
}

/** What a place calls itself in a language: its heading, or the title of its page. */
export async function titleOf(locale: Locale, { path, fragment }: Place): Promise<string> {
  const entry = await getEntry('docs', `${locale}${path.replace(/\/$/, '')}`);
  if (!entry) return path;
  if (fragment === undefined) return entry.data.title;
  const { headings } = await render(entry);
  return headings.find(({ slug }) => slug === fragment)?.text ?? entry.data.title;
}
