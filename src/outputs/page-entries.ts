import { inBoth, type Locale, pageHref } from '../history/address.ts';
import type { HistoryApi } from '../history/schemas/history-api.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { partsOfPlace } from '../history/upstream.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import { twinAt, type Twins } from './page-markdown.ts';
import { type Block, sectionOf, textOf, type Twin } from './twin.ts';

type Symptom = HistoryApi['symptoms'][number];
type Check = HistoryApi['checks'][number];
type Entry = HistoryApi['surfaces'][number]['traps'][number];
type Site = [content: SiteOutline, address: SiteAddress, twins: Twins];

const debug = 'debug';
const validate = 'validate';

/** The entries of the debug page. */
export function symptoms(...site: Site): Symptom[] {
  const messages = messagesIn(twinOfPage(site, 'en', debug));
  return entriesOn(site, debug).map((entry) => ({
    ...entry,
    messages: messages.get(entry.id) ?? [],
    checks: namesIn(entry.text.en, /\/validate\.md#([\w-]+)\)/g),
    findings: namesIn(entry.text.en, /\/findings\/([\w-]+)\.md/g),
  }));
}

/** The checks of the validation page. */
export function checks(...site: Site): Check[] {
  const twin = twinOfPage(site, 'en', validate);
  return entriesOn(site, validate).map((entry) => ({
    ...entry,
    lane: laneOf(twin, entry.id),
    commands: sectionOf(twin, entry.id).flatMap(({ text }) => fenced(text)),
    paths: pathsFor(site, entry.id),
  }));
}

/** What can go wrong at a surface. */
export function traps(site: Site, slug: string): Entry[] {
  return entriesOn(site, `surfaces/${slug}`);
}

/** The files of the surfaces and the rotary paths that call for a check. */
function pathsFor([{ surfaces, history }]: Site, check: string): string[] {
  const calls = ({ checks }: { checks: readonly string[] }) => checks.includes(check);
  const rotary = Object.values(history.rotaryPaths).filter(calls);
  return [
    ...new Set([
      ...surfaces.filter(calls).flatMap(({ paths }) => paths),
      ...rotary.flatMap(({ at }) => at.map((place) => partsOfPlace(place).file)),
    ]),
  ];
}

/** Sections below a section: those of the first rank only gather. */
function entriesOn(site: Site, path: string): Entry[] {
  const [, address] = site;
  return twinOfPage(site, 'en', path).flatMap(({ heading }) => {
    if (heading?.rank !== 3) return [];
    const { id } = heading;
    const twin = (locale: Locale) => twinOfPage(site, locale, path);
    return {
      id,
      title: inBoth((locale) => headingAt(twin(locale), id)?.title ?? id),
      html: inBoth((locale) => siteHref(address, pageHref('/', locale, `/${path}/`, id))),
      text: inBoth((locale) => textOf(sectionOf(twin(locale), id))),
    };
  });
}

/** A content folder may lack the page. */
function twinOfPage([content, , twins]: Site, locale: Locale, path: string): Twin {
  return pageAt(content, locale, path) ? twinAt(twins, locale, path) : [];
}

function headingAt(twin: Twin, id: string): Block['heading'] {
  return twin.find(({ heading }) => heading?.id === id)?.heading;
}

function laneOf(twin: Twin, id: string): string {
  const at = twin.findIndex(({ heading }) => heading?.id === id);
  const lane = twin.findLast(({ heading }, index) => index < at && heading?.rank === 2);
  return lane?.heading?.id ?? id;
}

/** From the table of messages, by entry; a row that has none means those of the row above. */
function messagesIn(twin: Twin): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let above: string[] = [];
  for (const { text } of sectionOf(twin, 'messages'))
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) {
      const [message = '', ...rest] = row.split(/(?<!\\)\|/).slice(1);
      const own = [...message.matchAll(/`([^`]+)`/g)].map(([, code]) =>
        code!.replaceAll('\\|', '|'),
      );
      above = own.length > 0 ? own : above;
      for (const id of namesIn(rest.join(), /\]\(#([\w-]+)\)/g))
        found.set(id, [...new Set([...(found.get(id) ?? []), ...above])]);
    }
  return found;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];
}

/** What stands in a fence, if the block is one. */
function fenced(text: string): string[] {
  const code = /^(`{3,})[^\n]*\n(.*)\n\1$/s.exec(text)?.[2];
  return code === undefined ? [] : [code];
}
