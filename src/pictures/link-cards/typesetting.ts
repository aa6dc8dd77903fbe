import type { Locale } from '../../history/address.ts';

/** Zero width, never drawn: no line may break before or after it. */
const joiner = '\u2060';
const unbreakableSpace = '\u00a0';

/** Particles and suffixes, which the dictionary takes for words and which lean on the one before. */
const leaning = /^[的了着过里时中上下内外前后器塔层化性率]$/;

/** Words that the dictionary cuts, most of them the field's own. */
const terms = /(预处理|视觉塔|张量|前向|服务端|代码面|时间线|互不相干|rope theta)/;

const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Text that breaks only where a reader expects it: not inside `ERNIE-4.5-VL` or `a/path.py`, and
 * in Chinese neither inside a word nor before a particle or suffix.
 */
export function unbroken(text: string, locale: Locale): string {
  const latin = text.replace(/(?<=[!-~])[!-/:-@[-^`{-~](?=[!-~])/g, `$&${joiner}`);
  if (locale === 'en') return latin;
  const words = chineseWords(latin);
  return words
    .map((word, index) => {
      if (word === ' ' && leaning.test(words[index + 1] ?? '')) return unbreakableSpace;
      return (isGlued(words[index - 1] ?? '', word) ? joiner : '') + whole(word);
    })
    .join('');
}

function chineseWords(text: string): string[] {
  return text
    .split(terms)
    .flatMap((part) => (terms.test(part) ? part : [...dictionary.segment(part)].map(segmentOf)));
}

function segmentOf({ segment }: Intl.SegmentData): string {
  return segment;
}

/** A word that the dictionary does not know falls apart into single characters. */
function isGlued(before: string, word: string): boolean {
  const single = /^\p{Script=Han}$/u;
  if (leaning.test(word) || word === '·' || before === '·') return true;
  return single.test(word) && single.test(before) && !leaning.test(before);
}

function whole(word: string): string {
  if (terms.test(word)) return [...word.replaceAll(' ', unbreakableSpace)].join(joiner);
  return /^\p{Script=Han}+$/u.test(word) ? [...word].join(joiner) : word;
}

/** A size in pixels, and how many lines of that size there is room for. */
export interface Size {
  px: number;
  lines: number;
}

/** The first size at which a text fits, else the last: the widths of its characters are estimated. */
export function fittingSize(text: string, width: number, sizes: readonly [Size, ...Size[]]): Size {
  const em = emWidth(text);
  // Lines end before a word that does not fit: up to an eighth of each stays empty.
  const fits = ({ px, lines }: Size): boolean => em * px <= width * (lines - lines / 8);
  return sizes.find(fits) ?? sizes.at(-1) ?? sizes[0];
}

/** Typical advances of a semi-bold sans serif, in em. */
const advances: readonly [RegExp, number][] = [
  [/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u, 1],
  [/[mwMW@%]/, 0.88],
  [/[A-Z]/, 0.68],
  [/[ .,:;'|!iljI]/, 0.29],
  [/[ftr()-]/, 0.4],
];

function emWidth(text: string): number {
  const widths = Array.from(text, (c) => advances.find(([kind]) => kind.test(c))?.[1] ?? 0.6);
  return widths.reduce((sum, width) => sum + width, 0);
}
