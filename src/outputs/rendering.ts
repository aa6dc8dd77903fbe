import { pullNumberOf } from '../history/page.ts';
import { languageTags, type Locale } from '../history/address.ts';
import type { Pull } from '../history/pull.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import type { SiteContent, SourcePage } from '../reader/site-content.ts';
import { type Translate, translator } from '../history/words.ts';

/** Everything that writing a page out as text depends on. */
export interface Rendering {
  content: SiteContent;
  address: SiteAddress;
  page: SourcePage;
  /** The pull request whose page this is. */
  pull: Pull | undefined;
  locale: Locale;
  lang: string;
  t: Translate;
  /** The HTML page of an MDX file in this language. */
  html: (file: string) => string;
  /** The Markdown of the page at a path such as `/prs/18856/`, in this language. */
  text: (path: string, fragment?: string) => string;
}

export function renderingOf(
  content: SiteContent,
  address: SiteAddress,
  page: SourcePage,
): Rendering {
  const { locale, path } = page;
  const number = pullNumberOf(`${locale}/${path}`);
  return {
    ...{ content, address, page, locale },
    pull: content.pulls.find((pull) => pull.number === number),
    lang: languageTags[locale],
    t: translator(content.words[locale], languageTags[locale]),
    html: (file) => siteHref(address, `/${locale}${addressOfFile(file)}`),
    text: (target, fragment) =>
      siteHref(address, markdownPath(locale, target)) + (fragment ? `#${fragment}` : ''),
  };
}

/** A component as it is written out: what surrounds it, its attributes, and its children as text. */
export interface ComponentRendering extends Rendering {
  attributes: Record<string, string>;
  inside: string;
}

export type ComponentText = (rendering: ComponentRendering) => string;

export function findPull({ content }: Rendering, number: number): Pull | undefined {
  return content.pulls.find((pull) => pull.number === number);
}

/** One of the site's own words and what it is about, with the colon of the language. */
export function labelled({ t }: Rendering, key: string, value: string): string {
  return t('machine.label', { label: t(key), value });
}

/** @throws where a component of pull request pages stands elsewhere */
export function pullOf({ pull, page }: Rendering): Pull {
  if (!pull) throw new Error(`${page.file} is not the page of a pull request with facts.`);
  return pull;
}
