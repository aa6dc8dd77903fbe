import { type Locale, pageHref, shortHref, shortLinkOf } from '../address.ts';
import { type LineSet, lineSet } from '../line-set.ts';
import type { About, GoneNote, LineIndex, SharedCall } from '../schemas/lines-api.ts';
import type { Answer } from './answer.ts';

/** Where the links of an answer lead: `https://host/base`, without a slash at its end. */
export interface Links {
  root: string;
  locale: Locale;
}

type Words = (key: string, values?: Record<string, string | number>) => string;

export function wordsOf({ words }: LineIndex, locale: Locale): Words {
  return (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      words[locale][`desk.${key}`] ?? key,
    );
}

/** What answers of several lines of a page read: the sections of an answer, each with its items. */
export interface Part {
  title: string;
  items: Item[];
}

export interface Item {
  text: string;
  /** Absolute, or below the host. */
  href?: string;
  /** What stands behind the link. */
  detail?: string;
  code?: string[];
}

/** How many entries of one kind an answer shows: what speaks of the fewest lines comes first. */
const most = 8;

/** The head of an answer: which lines, and how surely they were found. */
export function headOf(answer: Answer, index: LineIndex, { locale }: Links): string {
  const say = wordsOf(index, locale);
  const { question, path, placed, rows, later } = answer;
  const lines = question.lines ? `:${spanOf(question.lines)}` : '';
  // Whoever named the file chose its name: in a comment it stays code, without links or mentions.
  const given = `${question.path.replaceAll('`', "'")}${lines}`;
  if (question.aside === 'new' || question.aside === 'binary')
    return `\`${given}\`: ${say(question.aside)}`;
  if (path === undefined) return `\`${given}\`: ${say('unknownFile')}`;
  if (placed === 'none') return `\`${given}\`: ${say('notFound')}`;
  const at = `\`${path}:${rows.map(spanOf).join(', ')}\``;
  const how = say(placed === 'text' ? 'byText' : 'byNumber', { at });
  const rest = later > 0 ? ` ${say('later', { count: later })}` : '';
  return `\`${given}\`: ${how}${rest}${question.aside === 'blanks' ? ` ${say('blanks')}` : ''}`;
}

export function partsOf(answer: Answer, index: LineIndex, links: Links): Part[] {
  const say = wordsOf(index, links.locale);
  const { about, gone, calls, rotary, checks, placed } = answer;
  if (placed === 'none') return [];
  const told = about.filter(({ kind }) => kind !== 'pull');
  const parts = [
    { title: say('wrote'), items: wroteItems(answer, index, links) },
    {
      title: say('about'),
      items: cut(
        told.map((one) => aboutItem(one, index, links)),
        say,
      ),
    },
    { title: say('gone'), items: cut(goneItems(gone, index, links), say) },
    ...(calls ? [{ title: say('calls'), items: callItems(calls, index, links) }] : []),
    {
      title: say('rotary'),
      items: rotary.map((id) => ({ text: index.rotary[id]?.name[links.locale] ?? id })),
    },
    { title: say('checks'), items: checks.map((id) => checkItem(id, index, links)) },
  ];
  return parts.map((part) =>
    part.items.length > 0 ? part : { ...part, items: [{ text: say('nothing') }] },
  );
}

/** The first ones, and how many more there are. */
function cut(items: readonly Item[], say: Words): Item[] {
  const more = items.length - most;
  return more > 0 ? [...items.slice(0, most), { text: say('more', { count: more }) }] : [...items];
}

function wroteItems({ wrote }: Answer, index: LineIndex, links: Links): Item[] {
  return wrote.map(({ pull, commit, rows }) => {
    const at = rows.map(spanOf).join(', ');
    const known = pull === undefined ? undefined : index.pulls[pull];
    const effect = pull === undefined ? undefined : index.ring[pull]?.[links.locale];
    const text = pull === undefined ? (commit ?? '').slice(0, 12) : `#${pull}`;
    if (!known) {
      const href =
        pull === undefined
          ? `https://github.com/${index.upstream}/commit/${commit}`
          : pullHref(pull, index, links);
      return { text, href, detail: [at, effect].filter(Boolean).join(' · ') };
    }
    const [day] = known.mergedAt.split('T');
    return {
      text: `${text} ${known.title[links.locale]}`,
      href: hrefOf({ page: `/prs/${pull}/` }, links),
      detail: `${day} · ${at}`,
    };
  });
}

function aboutItem(one: About, index: LineIndex, links: Links): Item {
  const say = wordsOf(index, links.locale);
  const [, number] = /^\/prs\/(\d+)\//.exec(one.page) ?? [];
  const kind = say(`kind.${one.kind}`);
  return {
    text: one.title[links.locale],
    href: hrefOf(one, links),
    detail: number ? `${kind} · #${number}` : kind,
  };
}

/** Each note once for each who took rows of it, with all of these that stood at the lines. */
function goneItems(gone: readonly GoneNote[], index: LineIndex, links: Links): Item[] {
  const byNote = grouped(gone, ({ page, id, pull, commit }) =>
    [page, id, pull ?? commit].join(' '),
  );
  return byNote.map((all) => {
    const rows = lineSet(all.flatMap(({ stood }) => stood.rows));
    return goneItem(all[0]!, rows, index, links);
  });
}

/** The note, where its rows stood, and who took them. */
function goneItem(one: GoneNote, rows: LineSet, index: LineIndex, links: Links): Item {
  const say = wordsOf(index, links.locale);
  const [, number = ''] = /^\/prs\/(\d+)\//.exec(one.page) ?? [];
  const at = `${one.stood.path}:${rows.map(spanOf).join(', ')}`;
  const by = one.pull === undefined ? (one.commit ?? '').slice(0, 12) : `#${one.pull}`;
  return {
    text: one.title[links.locale],
    href: hrefOf(one, links),
    detail: `${say('stood', { number, at })} · ${say('goneBy', { by })}`,
  };
}

/** One item for each change, with every name that it touched: the effect is of the change as a whole. */
function callItems(calls: readonly SharedCall[], index: LineIndex, links: Links): Item[] {
  const touched = calls.flatMap(({ names, changedBy }) =>
    changedBy.map((pull) => ({ pull, name: names.slice(names.indexOf(':') + 1) })),
  );
  return grouped(touched, ({ pull }) => `${pull}`).map((names) => ({
    text: `#${names[0]!.pull}: ${[...new Set(names.map(({ name }) => name))].join(', ')}`,
    href: pullHref(names[0]!.pull, index, links),
    detail: index.ring[names[0]!.pull]?.[links.locale] ?? '',
  }));
}

/** By hand, because the Node of those who run the skill's script may not group. */
function grouped<T>(all: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups.values()];
}

function pullHref(pull: number, index: LineIndex, links: Links): string {
  return index.pulls[pull]
    ? hrefOf({ page: `/prs/${pull}/` }, links)
    : `https://github.com/${index.upstream}/pull/${pull}`;
}

function checkItem(id: string, { checks }: LineIndex, links: Links): Item {
  const check = checks[id];
  return {
    text: check?.title[links.locale] ?? id,
    href: hrefOf({ page: '/validate/', id }, links),
    code: check?.code ?? [],
  };
}

/** A page with a short link goes by it, so that a review in one language serves readers of both. */
function hrefOf({ page, id }: Pick<About, 'page' | 'id'>, { root, locale }: Links): string {
  const short = shortLinkOf(page);
  return short ? shortHref(root, short, id) : pageHref(root, locale, page, id);
}

/** A review comment: claim, short link, snapshot with its date. */
export function commentOf(answers: readonly Answer[], index: LineIndex, links: Links): string {
  const say = wordsOf(index, links.locale);
  const [day = ''] = index.snapshotAt.split('T');
  const snapshot = say('snapshot', { commit: index.snapshot.slice(0, 9), day });
  const texts = answers.map((answer) =>
    [headOf(answer, index, links), ...partsOf(answer, index, links).map(markdownOf)].join('\n\n'),
  );
  return `${[...texts, snapshot].join('\n\n')}\n`;
}

function markdownOf({ title, items }: Part): string {
  const lines = items.map(({ text, href, detail }) => {
    const item = href ? `[${text.replace(/[[\]\\]/g, '\\$&')}](${href})` : text;
    return `- ${item}${detail ? ` · ${detail}` : ''}`;
  });
  return `**${title}**\n\n${lines.join('\n')}`;
}

function spanOf([first, last]: readonly [number, number]): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
