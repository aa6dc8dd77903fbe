import type { Locale } from '../history/address.ts';

/** A number of a text, written so that both languages write it alike: `1500000` for 1.5 million. */
export interface TextNumber {
  value: string;
  /** Small whole numbers and words are as often left out, or said in another way, as they are said. */
  isCompared: boolean;
}

/** Below this a whole number is written as a word in English, or is a day or month. */
const smallest = 13;

export function numbersOf(text: string, locale: Locale): TextNumber[] {
  const plain = text
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(\d)\s*[x×]\s*(?=\d)/g, '$1 × ');
  return [...digitsIn(plain), ...(locale === 'zh' ? chineseWords(plain) : englishWords(plain))];
}

/** Digits after a Latin letter belong to a name, such as float32. */
const digits =
  /(?<![A-Za-z_\d.])(\d+(?:\.\d+)*)(?![A-Za-z]*_)(?:(\s*(?:thousand|million|billion|万|亿))|(\s*(?:%|‰|[KMGT]i?B\b|[mµun]s\b)))?/g;

const scales: Record<string, number> = {
  ...{ thousand: 1e3, million: 1e6, billion: 1e9 },
  ...{ 万: 1e4, 亿: 1e8 },
};

function digitsIn(text: string): TextNumber[] {
  return [...text.matchAll(digits)].map(([, number = '', scale, unit]) => {
    const value = scale ? scaled(number, scales[scale.trim()] ?? 1) : number;
    const isLarge = value.includes('.') || Number(value) >= smallest;
    return { value, isCompared: unit !== undefined || isLarge };
  });
}

/** 1.1 million is 1100000, and not 1100000.0000000001. */
function scaled(number: string, scale: number): string {
  return String(Math.round(Number(number) * scale * 1e3) / 1e3);
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const words = new Map([
  ...units.split(' ').map((word, index) => [word, index] as const),
  ...tens.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
  ...Object.entries({ a: 1, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }),
]);
const word = [...words.keys()].join('|');
const english = new RegExp(String.raw`\b(?:${word})(?:(?:[ -]| and )(?:${word}))*\b`, 'gi');

function englishWords(text: string): TextNumber[] {
  return [...text.matchAll(english)].map(([number]) =>
    spoken(number.toLowerCase().split(/[ -](?:and )?/), (part) => words.get(part) ?? 0),
  );
}

const chinese = new Map([
  ...[...'零一二三四五六七八九'].map((sign, index) => [sign, index] as const),
  ...Object.entries({ 〇: 0, 两: 2, 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }),
]);

function chineseWords(text: string): TextNumber[] {
  return [...text.matchAll(/[零〇一二两三四五六七八九十百千万亿]+/g)].map(([number]) =>
    spoken([...number], (part) => chinese.get(part) ?? 0),
  );
}

/** 10, 100 and more multiply what was said since the last greater one; all others add. */
function spoken(parts: readonly string[], worth: (part: string) => number): TextNumber {
  const sum = parts.map(worth).reduce((before, value) => {
    if (!/^10+$/.test(String(value))) return before + value;
    const multiplied = before % value;
    return before - multiplied + (multiplied || 1) * value;
  }, 0);
  return { value: String(sum), isCompared: false };
}
