import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fromParse5 } from 'hast-util-from-parse5';
import type { Element } from 'hast';
import type { SiteAddress } from '../history/site-address.ts';
import { addressOfFile, markdownPath } from '../history/site-address.ts';
import { partTexts, quotingTexts } from '../outputs/file-texts.ts';
import { pageMarkdown } from '../outputs/page-markdown.ts';
import { renderingOf } from '../outputs/rendering.ts';
import { type Twin, twinOf } from '../outputs/twin.ts';
import type { FrontMatter } from '../reader/page.ts';
import { siteContentOf } from '../reader/read-site-content.ts';
import type { SiteOutline } from '../reader/site-content.ts';
import type { BuiltPage, BuiltSite } from './built-site.ts';
import { htmlFileOf } from './links/check.ts';

/** Writes each page as Markdown, and then the files for machines that quote pages. */
export class PageTexts {
  readonly #dir: string;
  readonly #address: SiteAddress;
  readonly #content: SiteOutline;
  readonly #renderings;
  readonly #pages: ReadonlyMap<string, FrontMatter>;
  readonly #twins = new Map<string, Twin>();

  constructor({ dir, content, settings }: BuiltSite) {
    const outline = siteContentOf(content);
    const address = { site: settings.site, base: settings.base };
    this.#dir = dir;
    this.#address = address;
    this.#content = outline;
    this.#renderings = {
      en: renderingOf(outline, address, 'en'),
      zh: renderingOf(outline, address, 'zh'),
    };
    this.#pages = new Map(content.pages.map((page) => [htmlFileOf(page), page]));
  }

  /** What is no page of the content, such as a whole diff, has no text. */
  async write({ file, elements }: BuiltPage): Promise<void> {
    const page = this.#pages.get(file);
    const main = elements.find(({ tagName }) => tagName === 'main');
    if (!page || !main) return;
    const rendering = this.#renderings[page.locale];
    const twin = twinOf(fromParse5(main) as Element, rendering.manner);
    this.#twins.set(`${page.locale}/${page.path}`, twin);
    const path = markdownPath(page.locale, addressOfFile(page.path));
    await this.#writeFile(path, pageMarkdown(rendering, page, twin));
  }

  async writeQuoting(): Promise<void> {
    const site = [this.#content, this.#address, this.#twins] as const;
    for (const [path, write] of quotingTexts) await this.#writeFile(path, write(...site));
    for (const [path, text] of partTexts(...site)) await this.#writeFile(path, text);
  }

  async #writeFile(path: string, text: string | Uint8Array): Promise<void> {
    const file = join(this.#dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
