import { readFile } from 'node:fs/promises';
import type { BuiltSite } from '../built-site.ts';
import type { PageFile } from '../../reader/content-folder.ts';
import type { Problem } from '../../errors.ts';
import { type BrokenLink, brokenLinks } from './broken-links.ts';
import type { HtmlPage } from './html-page.ts';
import { filesBelow } from './site-files.ts';
import { upstreamCommits } from '../../history/upstream-links.ts';

/** The built site hangs together: every page was built, every link and fragment leads somewhere. */
export async function checkLinks(
  { dir, content, settings }: BuiltSite,
  pages: ReadonlyMap<string, HtmlPage>,
): Promise<Problem[]> {
  const site = { base: settings.base, files: await filesBelow(dir), pages };
  const upstream = upstreamCommits(content);
  const broken = brokenLinks(site, upstream, settings.site);
  // A link of the sidebar is broken on every page: it is told once.
  const grouped = Map.groupBy(broken, ({ href, reason }) => `${href} ${reason}`);
  const problems = [...grouped.values()].map((group) => toProblem(group, content.pages));
  return [...missingPages(content.pages, site.files), ...(await Promise.all(problems))];
}

/** Starlight drops a page in silence when its folder is not where it looks. */
function missingPages(pages: PageFile[], files: Set<string>): Problem[] {
  return pages
    .filter((page) => !files.has(htmlFileOf(page)))
    .map((page) => ({
      found: `no ${htmlFileOf(page)} was built`,
      where: page.file,
      fix: 'See that the file is in docs/ and is no draft.',
    }));
}

async function toProblem(group: BrokenLink[], pages: PageFile[]): Promise<Problem> {
  const [{ file, href, reason }] = group as [BrokenLink];
  const more = group.length > 1 ? ` (on ${group.length} pages)` : '';
  return {
    found: `the link ${href}${more}: ${reason}`,
    where: await placeOf(file, href, pages),
    fix: 'Correct the address, or write the page or the heading id that it names.',
  };
}

/** The line of the MDX that a link was written in; else the page, for links that components make. */
async function placeOf(file: string, href: string, pages: PageFile[]): Promise<string> {
  const page = pages.find((each) => htmlFileOf(each) === file);
  if (!page) return file;
  const lines = (await readFile(page.file, 'utf8')).split('\n');
  const written = href.replace(/^.*?(?=\/(en|zh)\/|#)/, '');
  const index = lines.findIndex((line) => line.includes(`(${written})`));
  return index < 0 ? page.file : `${page.file}:${index + 1}`;
}

export function htmlFileOf({ locale, path }: PageFile): string {
  const address = path === 'index' ? '' : `${path.replace(/\/index$/, '')}/`;
  return `${locale}/${address}index.html`;
}
