import { readFile } from 'node:fs/promises';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type Locale, locales } from '../history/address.ts';

/** A YAML file in which words stand in both languages, as `{ en, zh }`. */
export interface WordsFile {
  file: string;
  words: { locale: Locale; text: string; line: number }[];
}

/** Reads leniently: what is wrong with the file itself is told by its own reader. */
export async function readWordsFile(file: string): Promise<WordsFile> {
  return parseWordsFile(await readFile(file, 'utf8').catch(() => ''), file);
}

function parseWordsFile(source: string, file: string): WordsFile {
  const lines = new LineCounter();
  const words: WordsFile['words'] = [];
  visit(parseDocument(source, { lineCounter: lines, logLevel: 'silent' }), {
    Pair(_, { key, value }) {
      const locale = locales.find((each) => isScalar(key) && key.value === each);
      if (!locale || !isScalar(value)) return;
      const { line } = lines.linePos(value.range?.[0] ?? 0);
      words.push({ locale, text: String(value.value), line });
    },
  });
  return { file, words };
}
