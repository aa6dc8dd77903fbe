import type { Thesaurus } from '../../history/search/thesaurus.ts';
import { tokensOf } from '../../history/search/tokens.ts';

/** A piece of a section's text, and whether it was looked for. */
export type Excerpt = { text: string; found: boolean }[];

interface Span {
  start: number;
  end: number;
}

const wide = 180;
/** Han text says more with as many characters. */
const narrow = 90;

/** The part of a text that holds most of what was found. */
export function excerptOf(text: string, found: ReadonlySet<string>, thesaurus: Thesaurus): Excerpt {
  const spans = merged(spansIn(text, found, thesaurus));
  const length = /\p{Script=Han}{3}/u.test(text) ? narrow : wide;
  const start = startOf(text, spans, length);
  const end = endOf(text, start + length);
  const cut = piecesOf(text, { start, end }, spans);
  if (start > 0) cut.unshift({ text: '…', found: false });
  if (end < text.length) cut.push({ text: '…', found: false });
  return cut;
}

/** More of a text is not looked through: a reader waits for all excerpts of a list. */
const lookedThrough = 2500;

function spansIn(text: string, found: ReadonlySet<string>, thesaurus: Thesaurus): Span[] {
  const from = firstPlace(text, found);
  const tokens = tokensOf(text.slice(from, from + lookedThrough)).map((token) => ({
    ...token,
    ...{ start: token.start + from, end: token.end + from },
  }));
  const named = tokens.filter(({ terms }) => terms.some((term) => found.has(term)));
  const meant = thesaurus.meaningsOf(tokens).filter(({ term }) => found.has(term));
  return [...named, ...meant.flatMap((meaning) => meaning.tokens)];
}

/** Of a long text, shortly before the longest word that was found. */
function firstPlace(text: string, found: ReadonlySet<string>): number {
  if (text.length <= lookedThrough) return 0;
  const lower = text.toLowerCase();
  const words = [...found].toSorted((a, b) => b.length - a.length);
  const place = words.map((word) => lower.indexOf(word)).find((at) => at >= 0) ?? 0;
  return Math.max(0, lower.lastIndexOf(' ', place - 200));
}

function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Where a piece of this length holds most of the spans, a few words before the first of them. */
function startOf(text: string, spans: readonly Span[], length: number): number {
  const best = densest(spans, length * 0.8);
  if (!best || best.start < length / 4) return 0;
  const from = Math.floor(Math.max(0, Math.min(best.start - length / 6, text.length - length)));
  const pause = /[\s，。；：、]/u.exec(text.slice(from, best.start));
  return from + (pause ? pause.index + 1 : 0);
}

/** The span from which on a piece of this length holds most of them. */
function densest(spans: readonly Span[], length: number): Span | undefined {
  let [best, most, held, last] = [spans[0], 0, 0, 0];
  for (const span of spans) {
    for (let next = spans[last]; next && next.end <= span.start + length; next = spans[++last])
      held += next.end - next.start;
    if (held > most) [best, most] = [span, held];
    held -= span.end - span.start;
  }
  return best;
}

function endOf(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const pause = text.slice(0, end).search(/[\s，。；：、]\S*$/u);
  return pause > end - 20 ? pause : end;
}

function piecesOf(text: string, { start, end }: Span, spans: readonly Span[]): Excerpt {
  const pieces: Excerpt = [];
  let at = start;
  for (const span of spans.filter((each) => each.end > start && each.start < end)) {
    const [from, to] = [Math.max(span.start, at), Math.min(span.end, end)];
    pieces.push(
      { text: text.slice(at, from), found: false },
      { text: text.slice(from, to), found: true },
    );
    at = to;
  }
  pieces.push({ text: text.slice(at, end), found: false });
  return pieces.filter((piece) => piece.text !== '');
}
