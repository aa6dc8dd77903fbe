import { hunkAround } from '../../history/hunk.ts';
import { once } from '../../history/memoize.ts';
import type { Anchor, Pull } from '../../history/pull.ts';
import type { Hunk } from '../../history/schemas/facts.ts';
import { hunkRows, isInside, type Row } from './row.ts';
import { anchoredFile } from './whole-diff.ts';

/** What stands beside one note; a row of the diff stands beside one note alone. */
export interface Piece {
  /** Rows of its hunk that can be opened above and below. */
  above: Row[];
  shown: Row[];
  below: Row[];
  /** Rows of its hunk that stand in the whole diff alone; told where a run of pieces ends. */
  beyond: number;
  /** It continues the piece of the note before it. */
  goesOn: boolean;
  /** The note beside which its rows stand already, where it has none of its own. */
  elsewhere: Anchor | undefined;
}

const context = 3;
/** More is better read in the whole diff. */
const mostOpened = 40;

/** Rows of a hunk, and which note has each. */
interface Shared {
  rows: Row[];
  owner: (Anchor | undefined)[];
}

/** A note's rows among those of its hunk; `last` is before `first` where it has none. */
interface Span {
  anchor: Anchor;
  hunk: Shared;
  from: number;
  first: number;
  last: number;
}

/** The pieces of a pull request's page by the ids of their notes. */
export const spreadOf = once(layOut);

function layOut(pull: Pull): Map<string, Piece> {
  const spans = spansOf(pull);
  for (const [index, span] of spans.entries()) claimOwn(span, spans[index - 1]);
  const own = spans.map((span) => ownSpan(span));
  const shown = own.map((span) => grow(span, context));
  const joined = shown.map((span, index) => join(shown[index - 1], span));
  const opened = shown.map((span) => grow(span, mostOpened));
  const pieces = shown.map((span, index): [string, Piece] => [
    span.anchor.id,
    {
      above: span.hunk.rows.slice(opened[index]!.first, span.first),
      shown: span.hunk.rows.slice(span.first, span.last + 1),
      below: span.hunk.rows.slice(span.last + 1, opened[index]!.last + 1),
      beyond: joined[index + 1] ? 0 : span.hunk.owner.filter((owner) => !owner).length,
      goesOn: joined[index]!,
      elsewhere: span.first > span.last ? span.hunk.owner[span.from] : undefined,
    },
  ]);
  return new Map(pieces);
}

function spansOf(pull: Pull): Span[] {
  const hunks = new Map<Hunk | undefined, Shared>();
  return pull.anchors.map((anchor) => {
    const hunk = hunkAround(anchoredFile(pull, anchor), anchor.side, anchor.lines);
    const shared = hunks.get(hunk) ?? { rows: hunk ? hunkRows(hunk) : [], owner: [] };
    if (hunks.get(hunk) !== shared) shared.owner = shared.rows.map(() => undefined);
    hunks.set(hunk, shared);
    const isOwn = (row: Row): boolean => isInside(anchor.side, anchor.lines, row);
    const first = shared.rows.findIndex(isOwn);
    return { anchor, hunk: shared, from: first, first, last: shared.rows.findLastIndex(isOwn) };
  });
}

/** Rows that two notes explain stay with the first, unless the second follows and begins within it. */
function claimOwn({ anchor, hunk, from, last }: Span, before: Span | undefined): void {
  const { owner } = hunk;
  const takesOver = before && from > before.from && owner[from] === before.anchor;
  for (let at = Math.max(0, from); at < owner.length; at++) {
    const isFree = at <= last && !owner[at];
    if (isFree || (takesOver && owner[at] === before.anchor)) owner[at] = anchor;
  }
}

function ownSpan(span: Span): Span {
  const first = span.hunk.owner.indexOf(span.anchor);
  if (first < 0) return { ...span, first: 0, last: -1 };
  const end = span.hunk.owner.findIndex((owner, at) => at > first && owner !== span.anchor);
  return { ...span, first, last: (end < 0 ? span.hunk.owner.length : end) - 1 };
}

/** Takes up to so many free rows above and below. */
function grow(span: Span, most: number): Span {
  const { anchor, hunk } = span;
  let { first, last } = span;
  if (first > last) return span;
  const isFree = (at: number): boolean => at in hunk.owner && !hunk.owner[at];
  while (span.first - first < most && isFree(first - 1)) hunk.owner[--first] = anchor;
  while (last - span.last < most && isFree(last + 1)) hunk.owner[++last] = anchor;
  return { ...span, first, last };
}

/** Whether a piece continues the one before it, which takes the few rows between the two. */
function join(before: Span | undefined, span: Span): boolean {
  if (before?.hunk !== span.hunk || before.first > before.last) return false;
  if (span.first > span.last) return span.hunk.owner[span.from] === before.anchor;
  const between = span.hunk.owner.slice(before.last + 1, span.first);
  if (span.first <= before.last || between.some((owner) => owner)) return false;
  if (between.length > 2 * context) return true;
  span.hunk.owner.fill(before.anchor, before.last + 1, span.first);
  before.last = span.first - 1;
  return true;
}
