import { settings } from '../settings.ts';
import { escapeMarkup } from '../history/escape-markup.ts';
import { type Locale, pageHref } from '../history/address.ts';
import type { Pull } from '../history/pull.ts';
import type { Correction } from '../history/schemas/corrections.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { homePage } from './llms.ts';
import { feedPath } from '../history/machine-files.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';

interface Entry {
  /** What stands behind the locale in the entry's permanent name. */
  id: string;
  title: string;
  href: string;
  updated: string;
  summary: string;
}

/** An Atom feed of a language: a pull request when it was merged, a correction when it was made. */
export function feed(content: SiteOutline, address: SiteAddress, locale: Locale): string {
  const home = homePage(content, locale);
  const rendering = renderingOf(content, address, locale);
  const hrefOf = ({ page }: Correction) => siteHref(address, pageHref('/', locale, page));
  const entries = [
    ...content.pulls.map((pull) => pullEntry(rendering, pull)),
    ...content.corrections.map((correction, index) =>
      correctionEntry(
        rendering,
        correction,
        hrefOf(correction),
        content.corrections.length - index,
      ),
    ),
  ].sort((a, b) => b.updated.localeCompare(a.updated) || a.id.localeCompare(b.id));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${rendering.lang}">`,
    `  <id>${nameOf(locale, 'feed')}</id>`,
    `  <title>${escapeMarkup(home.title)}</title>`,
    `  <subtitle>${escapeMarkup(home.description)}</subtitle>`,
    `  <link rel="self" type="application/atom+xml" href="${siteHref(address, feedPath(locale))}"/>`,
    `  <link rel="alternate" type="text/html" href="${rendering.html('index')}"/>`,
    `  <author><name>${escapeMarkup(home.title)}</name></author>`,
    `  <updated>${entries[0]?.updated ?? '1970-01-01T00:00:00Z'}</updated>`,
    ...entries.map((entry) => entryXml(locale, entry)),
    '</feed>\n',
  ].join('\n');
}

function pullEntry({ content, html, locale }: Rendering, { number, facts }: Pull): Entry {
  const page = pageAt(content, locale, `prs/${number}`);
  return {
    id: `prs/${number}`,
    title: `#${number} ${page?.title ?? facts.title}`,
    href: html(`prs/${number}`),
    updated: facts.mergedAt,
    summary: page?.description ?? facts.title,
  };
}

/** Corrections are only ever added in front, so that counting from the end gives lasting names. */
function correctionEntry(
  { t, locale }: Rendering,
  { date, page, what }: Correction,
  href: string,
  number: number,
): Entry {
  return {
    id: `corrections/${number}`,
    title: `${t('nav.corrections')} ${date} ${page}`,
    href,
    updated: `${date}T00:00:00Z`,
    summary: what[locale],
  };
}

/** The same on every host and without one: feeds are read where the site's address is unknown. */
function nameOf(locale: Locale, id: string): string {
  return `tag:${settings.feed}.invalid,2026:${locale}/${id}`;
}

function entryXml(locale: Locale, { id, title, href, updated, summary }: Entry): string {
  return [
    '  <entry>',
    `    <id>${nameOf(locale, id)}</id>`,
    `    <title>${escapeMarkup(title)}</title>`,
    `    <link rel="alternate" type="text/html" href="${escapeMarkup(href)}"/>`,
    `    <updated>${updated}</updated>`,
    `    <summary>${escapeMarkup(summary)}</summary>`,
    '  </entry>',
  ].join('\n');
}
