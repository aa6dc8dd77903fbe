import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { BuiltPage, BuiltSite } from './built-site.ts';
import { SitePolicy } from './csp/site-policy.ts';
import { elementsIn } from './elements.ts';
import { writeLinkCards } from './link-cards.ts';
import { lighten } from './lighten.ts';
import { checkLinks } from './links/check.ts';
import { type HtmlPage, readHtml } from './links/html-page.ts';
import { readSections, type SearchPage } from './search-index/sections.ts';
import { PageTexts } from './page-texts.ts';
import { writeSearchIndex } from './search-index/write.ts';

/** What stays of the pages when all are read: their trees would fill the memory. */
interface Gathered {
  links: Map<string, HtmlPage>;
  searched: Map<string, SearchPage>;
}

/** What happens between Astro's build and the replacing of the old site. Tells what is wrong with it. */
export async function finishSite(site: BuiltSite): Promise<Problem[]> {
  const [{ links, searched }] = await Promise.all([finishPages(site), writeLinkCards(site)]);
  const [problems] = await Promise.all([checkLinks(site, links), writeSearchIndex(site, searched)]);
  return problems;
}

async function finishPages(site: BuiltSite): Promise<Gathered> {
  const gathered: Gathered = { links: new Map(), searched: new Map() };
  const policy = new SitePolicy(site);
  const texts = new PageTexts(site);
  for await (const page of builtPages(site.dir)) {
    await policy.secure({ ...page, html: lighten(page.html) });
    await texts.write(page);
    gathered.links.set(page.file, readHtml(page.elements));
    const sections = isSearched(page) && readSections(page.elements);
    if (sections) gathered.searched.set(page.file, sections);
  }
  await policy.writeHeaders();
  await texts.writeQuoting();
  return gathered;
}

async function* builtPages(dir: string): AsyncGenerator<BuiltPage> {
  const names = await readdir(dir, { recursive: true });
  for (const file of names.filter((name) => name.endsWith('.html')).sort()) {
    const html = await readFile(join(dir, file), 'utf8');
    yield { file, html, elements: elementsIn(html) };
  }
}

/** Whole diffs are left out: the pull request's page says in words what they show in code. */
function isSearched({ file }: BuiltPage): boolean {
  return /^(?:en|zh)\/(?!.*\bdiff\/).*index\.html$/.test(file);
}
