import { readFile } from 'node:fs/promises';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** A YAML file in which words stand in both languages, as `{ en, zh }`. */
export interface WordsFile {
  file: string;
  chinese: { words: string; line: number }[];
}

/** Reads leniently: what is wrong with the file itself is told by its own reader. */
export async function readWordsFile(file: string): Promise<WordsFile> {
  return parseWordsFile(await readFile(file, 'utf8'), file);
}

export function parseWordsFile(source: string, file: string): WordsFile {
  const lines = new LineCounter();
  const chinese: WordsFile['chinese'] = [];
  visit(parseDocument(source, { lineCounter: lines }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'zh' || !isScalar(value)) return;
      const { line } = lines.linePos(value.range?.[0] ?? 0);
      chinese.push({ words: String(value.value), line });
    },
  });
  return { file, chinese };
}
