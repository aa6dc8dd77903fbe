import { inBoth, type Locale, locales } from '../history/address.ts';
import { changesOf, relations } from '../history/lineage.ts';
import type { Anchor, Pull } from '../history/pull.ts';
import { keyOf, verdictOf } from '../history/ring.ts';
import { surfacesOf } from '../history/surface.ts';
import { diffUrl } from '../history/upstream.ts';
import { firstReleaseOf } from '../history/releases.ts';
import type { Finding } from '../history/schemas/findings.ts';
import type { HistoryApi } from '../history/schemas/history-api.ts';
import type { RunRecord } from '../history/schemas/run.ts';
import {
  addressOfFile,
  markdownPath,
  type SiteAddress,
  siteHref,
} from '../history/site-address.ts';
import { schemaPath } from '../history/machine-files.ts';
import { checks, symptoms, traps } from './page-entries.ts';
import { twinAt, type Twins } from './page-markdown.ts';
import { introOf, noteOf, textOf } from './twin.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import type { FrontMatter } from '../reader/page.ts';

type PullEntry = HistoryApi['pulls'][number];
type PageEntry = PullEntry['page'];

/** Everything that the site knows, as data. */
export function historyData(content: SiteOutline, address: SiteAddress, twins: Twins): HistoryApi {
  const site = { content, address, twins };
  return {
    $schema: siteHref(address, schemaPath('history')),
    version: 1,
    upstream: content.history.upstream,
    snapshot: content.coverage.snapshot,
    snapshotAt: content.coverage.snapshotAt,
    pulls: content.pulls.map((pull) => pullEntry(site, pull)),
    surfaces: content.surfaces.map(({ slug, paths }) => ({
      slug,
      title: inBoth((locale) => content.words[locale][`surface.${slug}`] ?? slug),
      ...optionalPage(site, `surfaces/${slug}`),
      paths,
      pulls: content.pulls
        .filter((pull) => surfacesOf(pull, content.surfaces).some((one) => one.slug === slug))
        .map(({ number }) => number),
      traps: traps([content, address, twins], slug),
    })),
    stories: Object.keys(content.history.stories).map((id) => ({
      id,
      title: inBoth((locale) => content.words[locale][`story.${id}`] ?? id),
      pulls: content.pulls
        .filter(({ reading }) => reading.stories.includes(id))
        .map(({ number }) => number),
    })),
    findings: content.findings.map((finding) => findingEntry(site, finding)),
    symptoms: symptoms(content, address, twins),
    checks: checks(content, address, twins),
    platforms: content.platforms,
    ring: ringEntry(content),
    releases: content.releases,
    runs: content.runs.flatMap(({ id, record }) => (record ? runEntry(site, id, record) : [])),
  };
}

interface Site {
  content: SiteOutline;
  address: SiteAddress;
  twins: Twins;
}

function pullEntry(site: Site, pull: Pull): PullEntry {
  const { number, facts, reading, survival } = pull;
  const { title, files, ...git } = facts;
  const { unremarkable, ...judged } = reading;
  const { content, address } = site;
  return {
    ...git,
    ...judged,
    page: pageEntry(site, `prs/${number}`),
    shortLink: siteHref(address, `/pr/${number}/`),
    upstreamTitle: title,
    surfaces: surfacesOf(pull, content.surfaces).map(({ slug }) => slug),
    files,
    notes: pull.anchors.map((anchor) => noteEntry(site, pull, anchor)),
    unremarkable,
    ...(survival ? { survival } : {}),
    ...relations(number, changesOf(content.lineage)),
  };
}

function noteEntry(site: Site, pull: Pull, place: Anchor): PullEntry['notes'][number] {
  const { id, number, ...anchor } = place;
  const note = (locale: Locale) => noteOf(twinAt(site.twins, locale, `prs/${pull.number}`), id);
  return {
    id,
    number,
    title: inBoth((locale) => note(locale).title),
    text: inBoth((locale) => note(locale).text),
    anchor,
    github: diffUrl(pull.facts.mergeCommit, anchor.file, anchor.side, anchor.lines),
    shortLink: siteHref(site.address, `/pr/${pull.number}/#${id}`),
  };
}

function ringEntry({ ring, triage, history }: SiteOutline): HistoryApi['ring'] {
  const effects = new Map(history.thirdRing.map(({ number, effect }) => [number, effect]));
  const told = ring.commits.map((commit) => {
    const words =
      effects.get(commit.number!) ?? triage.reasons[triage.triaged[keyOf(commit)] ?? ''];
    return { ...commit, verdict: verdictOf(commit, history, triage), ...(words ? { words } : {}) };
  });
  const reached = new Set(ring.commits.map(({ number }) => number));
  return {
    taken: ring.taken,
    bodiesAlone: told.filter(({ verdict }) => verdict === 'body').length,
    commits: told.filter(({ verdict }) => verdict !== 'body'),
    beyond: [...effects]
      .filter(([number]) => !reached.has(number))
      .map(([number, words]) => ({ number, words })),
  };
}

function runEntry(site: Site, id: string, record: RunRecord): HistoryApi['runs'][number] {
  const path = `runs/${id}`;
  return {
    id,
    page: pageEntry(site, path),
    shortLink: siteHref(site.address, `/run/${id}/`),
    text: inBoth((locale) => textOf(introOf(twinAt(site.twins, locale, path)))),
    record,
  };
}

function findingEntry(site: Site, all: Finding): HistoryApi['findings'][number] {
  const { id, ...finding } = all;
  const path = `findings/${id}`;
  const { releases } = site.content;
  const { page: proposal } = optionalPage(site, `proposals/${id}`);
  return {
    slug: id,
    ...finding,
    firstReleases: all.since.map((number) => firstReleaseOf(releases, all, number) ?? null),
    page: pageEntry(site, path),
    ...(proposal ? { proposal } : {}),
    shortLink: siteHref(site.address, `/finding/${id}/`),
    text: inBoth((locale) => textOf(twinAt(site.twins, locale, path))),
  };
}

function optionalPage(site: Site, path: string): { page?: PageEntry } {
  const written = locales.every((locale) => pageAt(site.content, locale, path));
  return written ? { page: pageEntry(site, path) } : {};
}

function pageEntry(site: Site, path: string): PageEntry {
  const address = addressOfFile(path);
  return {
    title: inBoth((locale) => required(site, locale, path).title),
    description: inBoth((locale) => required(site, locale, path).description),
    html: inBoth((locale) => siteHref(site.address, `/${locale}${address}`)),
    markdown: inBoth((locale) => siteHref(site.address, markdownPath(locale, address))),
  };
}

function required({ content }: Site, locale: Locale, path: string): FrontMatter {
  const page = pageAt(content, locale, path);
  if (!page) throw new Error(`There is no page ${locale}/${path}.`);
  return page;
}
