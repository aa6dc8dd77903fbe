import type { FrontMatter } from '../reader/page.ts';
import { blocks, link, plain } from './markdown-text.ts';
import { labelled, type Rendering } from './rendering.ts';
import { textOf, type Twin } from './twin.ts';

/** The text of every page by its place below `docs/`, such as `en/prs/18856`. */
export type Twins = ReadonlyMap<string, Twin>;

/** A page as Markdown: title, description and address, and what its readers see. */
export function pageMarkdown(rendering: Rendering, page: FrontMatter, twin: Twin): string {
  const here = rendering.html(page.path);
  return `${blocks([
    `# ${plain(page.title)}`,
    page.description && `> ${plain(page.description)}`,
    labelled(rendering, 'machine.page', link(here, here)),
    textOf(twin),
  ])}\n`;
}

/** @throws where a page was not written, or not read */
export function twinAt(twins: Twins, locale: string, path: string): Twin {
  const twin = twins.get(`${locale}/${path}`);
  if (!twin) throw new Error(`The page ${locale}/${path} has no text.`);
  return twin;
}
