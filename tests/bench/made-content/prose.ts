import type { Locale } from '../../../src/history/address.ts';
import type { Random } from './random.ts';
import { chineseWords, englishWords } from './words.ts';

/** What stands in prose and is the same in both languages: a component or a code span. */
export interface Insert {
  text: string;
  /** It stands behind the sentence instead of inside. */
  behind?: boolean;
}

/** How long a stretch of prose is, whatever is inserted in it apart. */
export interface Length {
  /** Of all paragraphs together, about: letters and spaces in English, Han characters in Chinese. */
  characters: number;
  paragraphs: number;
}

/** Paragraphs with everything that is to stand in them. */
export function prose(
  random: Random,
  locale: Locale,
  { characters, paragraphs }: Length,
  inserts: readonly Insert[],
): string {
  const share = Math.ceil(inserts.length / paragraphs);
  const texts = Array.from({ length: paragraphs }, (_, index) => {
    const own = inserts.slice(index * share, (index + 1) * share);
    return paragraph(random, locale, characters / paragraphs, own);
  });
  return texts.join('\n\n');
}

/** One paragraph of about so many characters; its sentences share what is inserted. */
export function paragraph(
  random: Random,
  locale: Locale,
  characters: number,
  inserts: readonly Insert[],
): string {
  const inside = inserts.filter(({ behind }) => !behind);
  const space = locale === 'en' ? ' ' : '';
  const marks = inserts.filter(({ behind }) => behind).map(({ text }) => space + text);
  const sentences: string[] = [];
  let left = Math.round(characters / wordLength[locale]);
  do {
    const wanted = random.between(9, 20);
    const isLast = left - wanted < shortest;
    const own = inside.splice(
      0,
      isLast ? inside.length : Math.ceil((inside.length * wanted) / left),
    );
    const least = shortest + own.length * insertWords[locale];
    const count = Math.max(least, isLast ? left : wanted);
    sentences.push(sentence(random, locale, count, own));
    left -= count;
  } while (left > 0 || inside.length > 0);
  return sentences.join(space) + marks.join('');
}

/** Characters that a word takes on average, with its space. */
export const wordLength: Record<Locale, number> = {
  en: mean(englishWords.map(({ length }) => length + 1)),
  zh: mean(chineseWords.map(({ length }) => length)),
};
/** Words of the shortest sentence, and how many more each insert needs around it. */
const shortest = 4;
const insertWords: Record<Locale, number> = { en: 1, zh: 2 };

/** A title: a few words, without a full stop. */
export function title(random: Random, locale: Locale): string {
  const words = draw(random, locale, random.between(4, 8));
  return locale === 'en' ? capital(words.join(' ')) : words.join('');
}

function sentence(
  random: Random,
  locale: Locale,
  count: number,
  inserts: readonly Insert[],
): string {
  const around = locale === 'en' ? 0 : inserts.length * insertWords.zh;
  const words = draw(random, locale, count - around);
  if (locale === 'en') {
    for (const { text } of inserts) words.splice(random.between(1, words.length - 1), 0, text);
    return `${capital(words.join(' '))}.`;
  }
  // Chinese words join, whatever is Latin stands between spaces, and a comma never beside one.
  const half = Math.ceil(words.length / 2);
  const clauses = [words.slice(0, half), words.slice(half)].map((clause) => clause.join(''));
  const latin = inserts
    .map(({ text }) => ` ${text} ${draw(random, locale, insertWords.zh).join('')}`)
    .join('');
  return `${clauses[0]}${latin}，${clauses[1]}。`;
}

function draw(random: Random, locale: Locale, count: number): string[] {
  const words = locale === 'en' ? englishWords : chineseWords;
  return Array.from({ length: count }, () => random.pick(words));
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

function mean(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}
