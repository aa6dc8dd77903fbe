import type { Locale } from '../../src/model/address.ts';
import type { Random } from './random.ts';
import { chineseWords, englishWords } from './words.ts';

/** What stands in prose and is the same in both languages: a component or a code span. */
export interface Insert {
  text: string;
  /** It stands behind the sentence instead of inside. */
  behind?: boolean;
}

/** Paragraphs of about so many characters in all, with everything that is to stand in them. */
export function paragraphs(
  random: Random,
  locale: Locale,
  characters: number,
  inserts: readonly Insert[],
): string {
  const inside = inserts.filter(({ behind }) => !behind);
  const behind = inserts.filter((insert) => insert.behind);
  const sentences: string[] = [];
  let length = 0;
  while (length < characters || inside.length > 0) {
    const own = inside.splice(0, random.between(0, 2));
    const text = sentence(random, locale, own) + (behind.shift()?.text ?? '');
    sentences.push(text);
    length += text.length;
  }
  const rest = behind.map(({ text }) => sentence(random, locale, []) + text);
  return inParagraphs([...sentences, ...rest], locale);
}

/** A title: a few words, without a full stop. */
export function title(random: Random, locale: Locale): string {
  const words = draw(random, locale, random.between(4, 8));
  return locale === 'en' ? capital(words.join(' ')) : words.join('');
}

function sentence(random: Random, locale: Locale, inserts: readonly Insert[]): string {
  const words = draw(random, locale, random.between(9, 20));
  if (locale === 'en') {
    for (const { text } of inserts) words.splice(random.between(1, words.length - 1), 0, text);
    return `${capital(words.join(' '))}.`;
  }
  // Chinese words join, whatever is Latin stands between spaces, and a comma never beside one.
  const half = Math.ceil(words.length / 2);
  const clauses = [words.slice(0, half), words.slice(half)].map((clause) => clause.join(''));
  const latin = inserts.map(({ text }) => ` ${text} ${draw(random, locale, 2).join('')}`).join('');
  return `${clauses[0]}${latin}，${clauses[1]}。`;
}

function inParagraphs(sentences: readonly string[], locale: Locale): string {
  const size = 4;
  const count = Math.ceil(sentences.length / size);
  return Array.from({ length: count }, (_, index) =>
    sentences.slice(index * size, (index + 1) * size).join(locale === 'en' ? ' ' : ''),
  ).join('\n\n');
}

function draw(random: Random, locale: Locale, count: number): string[] {
  const words = locale === 'en' ? englishWords : chineseWords;
  return Array.from({ length: count }, () => random.pick(words));
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
