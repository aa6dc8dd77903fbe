import { inBoth, type Locale } from '../history/address.ts';
import { intersectLines, type LineSet, lineSet } from '../history/line-set.ts';
import { once } from '../history/memoize.ts';
import type { Anchor, Pull } from '../history/pull.ts';
import type { Bilingual, LineRange } from '../history/schemas/git-id.ts';
import type { Lines } from '../history/schemas/lines.ts';
import type { About, GoneNote, LineFile, LineIndex } from '../history/schemas/lines-api.ts';
import { addressOfFile } from '../history/site-address.ts';
import { holdsPath } from '../history/surface.ts';
import { parseLines, partsOfPlace } from '../history/upstream.ts';
import { type Heading, type Page, type Section, sectionsOf, toComponent } from '../reader/page.ts';
import { wordsAndCode, writeOut } from '../reader/prose.ts';
import { pageAt, type SiteContent } from '../reader/site-content.ts';

/** What is known of the lines of each indexed file. */
export function lineFiles(content: SiteContent): LineFile[] {
  const { lines, coverage, history, surfaces } = content;
  const files = servedFiles(lines).map((file) => ({ ...file, wrote: file.wrote.map(parseWrote) }));
  const cited = Map.groupBy(
    [...citedByPages(content), ...citedByData(content), ...notesAtLines(content, files)],
    ({ path }) => path,
  );
  const { snapshot, snapshotAt } = coverage;
  const gone = goneNotes(content);
  return files.map(({ path, digests, wrote }) => ({
    ...{ path, snapshot, snapshotAt, digests },
    wrote: wrote.map(({ rows, by }) => ({ rows, ...by })),
    about: joined((cited.get(path) ?? []).map(({ about }) => about)),
    gone: gone.flatMap((one) => (one.path === path ? [one.note] : [])),
    ...callsIn(content, path),
    rotary: Object.entries(history.rotaryPaths).flatMap(([id, { at }]) => {
      const rows = at.map(partsOfPlace).filter(({ file }) => file === path);
      if (rows.length === 0) return [];
      return [{ path: id, rows: rows.map(({ lines: range }) => rangeOf(range)) }];
    }),
    checks: [
      ...new Set(surfaces.filter((one) => holdsPath(one, path)).flatMap(({ checks }) => checks)),
    ],
  }));
}

/** The files that are indexed, and what answers about their lines name. */
export function lineIndex(content: SiteContent): LineIndex {
  const { history, coverage, lines, pulls, words } = content;
  const named = (key: string): Bilingual => inBoth((locale) => words[locale][key] ?? key);
  const own = (locale: Locale) =>
    Object.entries(words[locale]).filter(([key]) => key.startsWith('desk.'));
  return {
    upstream: history.upstream,
    snapshot: coverage.snapshot,
    snapshotAt: coverage.snapshotAt,
    files: servedFiles(lines).map(({ path }) => path),
    pulls: Object.fromEntries(
      pulls.map(({ number, facts }) => [
        String(number),
        { title: titleOf(content, `prs/${number}`), mergedAt: facts.mergedAt },
      ]),
    ),
    ring: Object.fromEntries(history.thirdRing.map(({ number, effect }) => [number, effect])),
    checks: checksOf(content),
    rotary: Object.fromEntries(
      Object.entries(history.rotaryPaths).map(([id, { checks }]) => [
        id,
        { name: named(`rotaryPath.${id}`), checks },
      ]),
    ),
    words: { en: Object.fromEntries(own('en')), zh: Object.fromEntries(own('zh')) },
  };
}

/** Hosts do not serve what is hidden: a file below `.claude/` would be promised in vain. */
export function servedFiles({ files }: Lines): Lines['files'] {
  return files.filter(({ path }) => !/(^|\/)\./.test(path));
}

interface Cited {
  path: string;
  about: About;
}

const kinds: Record<string, About['kind']> = {
  prs: 'note',
  findings: 'finding',
  proposals: 'proposal',
  debug: 'symptom',
  validate: 'check',
  rotary: 'rotary',
  surfaces: 'surface',
};

/** Below a surface's section of traps, each has a heading of its own. */
const trapDepth = 3;

/** The places of the English pages; the Chinese ones claim the same. */
function citedByPages(content: SiteContent): Cited[] {
  return content.pages
    .filter(({ locale }) => locale === 'en')
    .flatMap((page) => sectionsOf(page).flatMap((section) => citedIn(content, page, section)));
}

function citedIn(content: SiteContent, page: Page, { heading, nodes }: Section): Cited[] {
  const about = placeOf(content, page, heading);
  return nodes.flatMap((node) => {
    const { name, attributes } = toComponent(node) ?? {};
    const { file, lines, at } = attributes ?? {};
    if (name !== 'Place' || at !== undefined || !file || !lines) return [];
    return [{ path: file, about: { ...about, rows: [rangeOf(lines)] } }];
  });
}

/** Findings, surfaces and what stands outside of notes are told by their page, the rest by its section; so are traps. */
function placeOf(
  content: SiteContent,
  { path }: Page,
  heading: Heading | undefined,
): Omit<About, 'rows'> {
  const id = heading?.id;
  const [, folder = '', number] = /^([\w-]+)(?:\/(\d+)$)?/.exec(path) ?? [];
  const isTrap = folder === 'surfaces' && heading?.depth === trapDepth;
  const kind = isTrap ? 'trap' : (kinds[folder] ?? 'page');
  const pull = content.pulls.find((one) => String(one.number) === number);
  const isNote = pull?.anchors.some((anchor) => anchor.id === id);
  const isWhole = kind === 'finding' || kind === 'surface' || id === undefined || isNote === false;
  const page = addressOfFile(path);
  if (isWhole) return { kind: pull ? 'pull' : kind, title: titleOf(content, path), page };
  return { kind, title: headingOf(content, path, id), page, id };
}

function citedByData(content: SiteContent): Cited[] {
  const findings = content.findings.map(({ id, at }) => {
    const page = `findings/${id}`;
    const about = { kind: 'finding' as const, title: titleOf(content, page) };
    return { at, about: { ...about, page: addressOfFile(page) } };
  });
  const questions = content.platforms.map(({ id, title, cells }) => ({
    at: cells.flatMap((cell) => cell.at),
    about: { kind: 'platforms' as const, title, page: '/platforms/', id },
  }));
  return [...findings, ...questions].flatMap(({ at, about }) =>
    at.map(partsOfPlace).map(({ file, lines }) => {
      return { path: file, about: { ...about, rows: [rangeOf(lines)] } };
    }),
  );
}

/** The notes at the lines of the snapshot that their rows became. */
function notesAtLines(
  content: SiteContent,
  files: readonly { path: string; wrote: readonly Wrote[] }[],
): Cited[] {
  const born = files.flatMap(({ path, wrote }) =>
    wrote.flatMap(({ rows, by, home }) =>
      home ? [{ path, rows, pull: by.pull, home: { ...home, path: home.path || path } }] : [],
    ),
  );
  return content.pulls.flatMap((pull) =>
    pull.anchors.flatMap((anchor) =>
      born
        .filter((one) => one.pull === pull.number && one.home.path === anchor.file)
        .flatMap(({ path, rows, home }) => noteAt(content, pull, anchor, { path, rows, home })),
    ),
  );
}

function noteAt(
  content: SiteContent,
  pull: Pull,
  { id, side, lines, covers = [] }: Anchor,
  { path, rows: [first, last], home }: { path: string; rows: LineRange; home: { row: number } },
): Cited[] {
  if (side !== 'additions') return [];
  const shift = first - home.row;
  const rows = [lines, ...covers].flatMap(([from, to]): LineRange[] => {
    const range: LineRange = [Math.max(first, from + shift), Math.min(last, to + shift)];
    return range[0] <= range[1] ? [range] : [];
  });
  if (rows.length === 0) return [];
  const page = `prs/${pull.number}`;
  const title = headingOf(content, page, id);
  return [{ path, about: { kind: 'note', title, page: addressOfFile(page), id, rows } }];
}

/** Notes whose rows are gone: one entry for each place where these stood, and each that took them. */
function goneNotes(content: SiteContent): { path: string; note: GoneNote }[] {
  const gone = content.lines.gone.flatMap(({ number, path, rows }) =>
    rows.flatMap((text) => {
      const [, at = '', by = '', place, around = ''] =
        /^(\S+) (\S+)(?: (.*):(\S+))?$/.exec(text) ?? [];
      if (place === undefined) return [];
      const pull = content.pulls.find((one) => one.number === number);
      return (pull?.anchors ?? []).flatMap((anchor) => {
        if (anchor.side !== 'additions' || anchor.file !== path) return [];
        const stood = intersectLines([anchor.lines, ...(anchor.covers ?? [])], [rangeOf(at)]);
        if (stood.length === 0) return [];
        const page = `prs/${number}`;
        const title = headingOf(content, page, anchor.id);
        const told = { title, page: addressOfFile(page), id: anchor.id, ...writerOf(by) };
        const note = { ...told, stood: { path, rows: ranges(stood) }, rows: [rangeOf(around)] };
        return [{ path: place, note }];
      });
    }),
  );
  const byPlace = Map.groupBy(gone, ({ path, note: { page, id, pull, commit, rows } }) =>
    [path, page, id, pull ?? commit, rows.join()].join(' '),
  );
  return [...byPlace.values()].map((group) => {
    const { path, note } = group[0]!;
    const rows = ranges(lineSet(group.flatMap((one) => one.note.stood.rows)));
    return { path, note: { ...note, stood: { path: note.stood.path, rows } } };
  });
}

/** Where the tracer looked, and what it found. */
function callsIn({ history, ring }: SiteContent, path: string): Pick<LineFile, 'calls'> {
  if (!history.modelFiles.includes(path)) return {};
  const calls = ring.calls.filter((one) => one.path === path);
  return {
    calls: calls.map(({ names, rows, changedBy }) => ({
      ...{ names, changedBy },
      rows: ranges(lineSet(rows.map((row) => [row, row]))),
    })),
  };
}

function ranges(rows: LineSet): LineRange[] {
  return rows.map(([first, last]) => [first, last]);
}

function writerOf(by: string): { pull?: number; commit?: string } {
  return by.length === 40 ? { commit: by } : { pull: Number(by) };
}

interface Wrote {
  rows: LineRange;
  by: { pull?: number; commit?: string };
  /** Where the first of the rows stood in the commit that wrote it; the path where it is another. */
  home: { path: string; row: number } | undefined;
}

function parseWrote(text: Lines['files'][number]['wrote'][number]): Wrote {
  const [, rows = '', by = '', path, row] = /^(\S+) (\S+)(?: (.*):(\d+))?$/.exec(text) ?? [];
  return {
    rows: rangeOf(rows),
    by: writerOf(by),
    home: path === undefined ? undefined : { path, row: Number(row) },
  };
}

/** One entry for each page and section, with all rows that it speaks of. */
function joined(all: readonly About[]): About[] {
  const byPlace = Map.groupBy(all, ({ page, id, kind }) => `${kind} ${page}#${id ?? ''}`);
  return [...byPlace.values()].map((group) => ({
    ...group[0]!,
    rows: ranges(lineSet(group.flatMap(({ rows }) => rows))),
  }));
}

function checksOf(content: SiteContent): LineIndex['checks'] {
  const page = pageAt(content, 'en', 'validate');
  if (!page) return {};
  return Object.fromEntries(
    sectionsOf(page).flatMap(({ heading, nodes }) => {
      if (heading?.id === undefined) return [];
      const code = nodes.flatMap((node) => (node.type === 'code' ? node.value : []));
      return [[heading.id, { title: headingOf(content, 'validate', heading.id), code }]];
    }),
  );
}

function headingOf(content: SiteContent, path: string, id: string): Bilingual {
  return inBoth((locale) => {
    const page = pageAt(content, locale, path);
    return (page && headingsIn(page).get(id)) ?? id;
  });
}

/** The words of each heading that has an id. */
const headingsIn = once(
  (page: Page): ReadonlyMap<string, string> =>
    new Map(
      sectionsOf(page).flatMap(({ heading, nodes: [head] }) =>
        heading?.id && head ? [[heading.id, writeOut(head, wordsAndCode).trim()]] : [],
      ),
    ),
);

function titleOf(content: SiteContent, path: string): Bilingual {
  return inBoth((locale) => pageAt(content, locale, path)?.title ?? path);
}

function rangeOf(text: string): LineRange {
  const [first, last] = parseLines(text);
  return [first, last];
}
