import { type Locale, locales } from '../history/address.ts';
import { linesPath } from '../history/desk/desk.ts';
import {
  apiIndexPath,
  type ApiKind,
  historyPath,
  listPath,
  type PartKind,
  pullPath,
  runPath,
  schemaPath,
} from '../history/machine-files.ts';
import type { ApiIndex } from '../history/schemas/api-parts.ts';
import type { HistoryApi } from '../history/schemas/history-api.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import type { SiteOutline } from '../reader/site-content.ts';
import { historyData } from './history.ts';
import { servedFiles } from './line-files.ts';
import type { Twins } from './page-markdown.ts';

/** A file of one language. */
interface Part {
  kind: PartKind;
  path: string;
  title?: string;
  data: object;
}

/** The history in parts and the index of them, in each language, by path below the base. */
export function apiParts(
  content: SiteOutline,
  address: SiteAddress,
  twins: Twins,
): ReadonlyMap<string, object> {
  const whole = historyData(content, address, twins);
  const lines = servedFiles(content.lines).map(({ path }) => linesPath(path));
  return new Map(
    locales.flatMap((locale) => {
      const parts = partsOf(whole, address, locale);
      const index = indexOf(whole, address, parts, lines);
      return [
        [apiIndexPath(locale), index] as const,
        ...parts.map(({ path, data }) => [path, data] as const),
      ];
    }),
  );
}

function partsOf(whole: HistoryApi, address: SiteAddress, locale: Locale): Part[] {
  const { snapshot, snapshotAt, pulls, runs } = whole;
  const part = (kind: PartKind, path: string, share: object, title?: string): Part => ({
    ...{ kind, path, ...(title ? { title } : {}) },
    data: { $schema: siteHref(address, schemaPath(kind)), snapshot, snapshotAt, ...share },
  });
  return [
    ...inLanguage(pulls, locale).map((pull) =>
      part('pull', pullPath(locale, pull.number), pull, pull.page.title),
    ),
    ...(['findings', 'symptoms', 'checks'] as const).map((kind) =>
      part(kind, listPath(locale, kind), { [kind]: inLanguage(whole[kind], locale) }),
    ),
    ...inLanguage(runs, locale).map((run) =>
      part('run', runPath(locale, run.id), run, run.page.title),
    ),
  ];
}

function indexOf(
  { upstream, snapshot, snapshotAt }: HistoryApi,
  address: SiteAddress,
  parts: readonly Part[],
  lines: readonly string[],
): ApiIndex {
  const files: { kind: ApiKind; path: string; title?: string }[] = [
    ...parts,
    { kind: 'lines-index', path: linesPath('index') },
    ...lines.map((path) => ({ kind: 'lines' as const, path })),
    { kind: 'history', path: historyPath },
  ];
  const href = (path: string) => siteHref(address, path);
  const kinds = [...Map.groupBy(files, ({ kind }) => kind)].map(([kind, group]) => [
    kind,
    {
      schema: href(schemaPath(kind)),
      files: group.map(({ path, title }) => ({ href: href(path), ...(title ? { title } : {}) })),
    },
  ]);
  return {
    $schema: href(schemaPath('index')),
    ...{ upstream, snapshot, snapshotAt },
    kinds: Object.fromEntries(kinds) as ApiIndex['kinds'],
  };
}

/** What is left of data when of both languages one is kept. */
type InLanguage<T> = T extends { en: infer Words; zh: unknown }
  ? Words
  : T extends object
    ? { [Key in keyof T]: InLanguage<T[Key]> }
    : T;

function inLanguage<T>(data: T, locale: Locale): InLanguage<T> {
  const kept = JSON.stringify(data, (_, value: unknown) =>
    isInBoth(value) ? value[locale] : value,
  );
  return JSON.parse(kept) as InLanguage<T>;
}

function isInBoth(value: unknown): value is Record<Locale, unknown> {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return keys.length === locales.length && locales.every((locale) => keys.includes(locale));
}
