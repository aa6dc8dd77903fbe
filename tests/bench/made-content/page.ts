import { numbersOf } from '../../../src/checks/numbers.ts';
import type { Locale } from '../../../src/history/address.ts';
import type { Copy } from './copies.ts';

/** The real page under the copy's number: its markup stays, the words of its prose change places. */
export function makePage(copy: Copy, locale: Locale): string {
  const source = copy.original.pages[locale]
    .replace(/^title: (['"]?)(.*)\1$/m, `title: $1$2 ${copy.number}$1`)
    // Findings and the like are not among the copies.
    .replace(/\[((?:`[^`]*`|[^\]`])*)\]\(\/[^)]*\)/g, '$1')
    .replace(/<(?:Pr|Fact|Place) [^>]*>/g, (tag) => renumbered(tag, copy));
  return rotateWords(source, locale, 7 * (copy.round + 1));
}

/** The copy of the same round in the place of the real pull request, as far as there is one. */
function renumbered(tag: string, { number, numbers }: Copy): string {
  const copied = /\b(?:n|pr|at)=\{(\d+)\}/.exec(tag)?.[1];
  const instead = numbers.get(Number(copied));
  if (copied === undefined || tag.includes(' repo=')) return tag;
  if (instead !== undefined) return tag.replace(`{${copied}}`, `{${instead}}`);
  if (!tag.startsWith('<Pr ')) return tag.replace(`{${copied}}`, `{${number}}`);
  return tag.replace(/ note="[^"]*"/, '');
}

/** What stays: front matter, imports, code, components, ids, links, names of rotary paths. */
const markup =
  /(^---\n.*?\n---\n|^import .*?;\n|^```.*?^```$|`[^`]*`|<[^>]*>|\{#[^}]*\}|\]\([^)]*\)|(?:vision|decoder) (?:recomputed|cached|native|fused)|(?:视觉塔|解码器)·\p{Script=Han}+)/gimsu;

/** English goes word by word; Chinese by what stands between two marks, lest characters meet that must not. */
const phrases: Record<Locale, RegExp> = {
  en: /(?<![\w-])[a-z]{4,}(?![\w-])/g,
  zh: /\p{Script=Han}+/gu,
};

/** Numbers and their scales stay, because both languages must have the same. */
function rotateWords(source: string, locale: Locale, by: number): string {
  const moves = (phrase: string): boolean =>
    numbersOf(`7 ${phrase}`, locale).every(({ value }) => value === '7');
  const parts = source.split(markup);
  const prose = parts.filter((_, index) => index % 2 === 0).join('\n');
  const words = (prose.match(phrases[locale]) ?? []).filter(moves);
  let place = by;
  const rotated = (text: string): string =>
    text.replace(phrases[locale], (phrase) =>
      moves(phrase) ? words[place++ % words.length]! : phrase,
    );
  return parts.map((part, index) => (index % 2 === 0 ? rotated(part) : part)).join('');
}
