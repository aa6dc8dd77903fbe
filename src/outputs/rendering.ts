import { languageTags, type Locale } from '../history/address.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import { type Translate, translator } from '../history/words.ts';
import type { SiteOutline } from '../reader/site-content.ts';
import type { Manner } from './to-markdown.ts';

/** Everything that writing pages out as text depends on, in one language. */
export interface Rendering {
  content: SiteOutline;
  locale: Locale;
  lang: string;
  t: Translate;
  /** The HTML page of an MDX file in this language. */
  html: (file: string) => string;
  /** The Markdown of the page at a path such as `/prs/18856/`, in this language. */
  text: (path: string, fragment?: string) => string;
  manner: Manner;
}

export function renderingOf(content: SiteOutline, address: SiteAddress, locale: Locale): Rendering {
  const t = translator(content.words[locale], languageTags[locale]);
  return {
    ...{ content, locale, t },
    lang: languageTags[locale],
    html: (file) => siteHref(address, `/${locale}${addressOfFile(file)}`),
    text: (target, fragment) =>
      siteHref(address, markdownPath(locale, target)) + (fragment ? `#${fragment}` : ''),
    manner: {
      href: textHref(content, address),
      colon: t('machine.label', { label: '', value: '' }),
    },
  };
}

/** One of the site's own words and what it is about, with the colon of the language. */
export function labelled({ t }: Rendering, key: string, value: string): string {
  return t('machine.label', { label: t(key), value });
}

/** Where a link of a built page leads from a text: to the text of the page, if it has one. */
function textHref({ pages }: SiteOutline, address: SiteAddress): (href: string) => string {
  const texts = new Map(
    pages.map(({ locale, path }) => {
      const page = addressOfFile(path);
      return [`/${locale}${page}`, markdownPath(locale, page)];
    }),
  );
  const base = address.base.replace(/\/$/, '');
  return (href) => {
    if (!href.startsWith('/')) return href;
    const [path = '', ...fragment] = href.slice(base.length).split(/(?=#)/);
    return siteHref(address, [texts.get(path) ?? path, ...fragment].join(''));
  };
}
