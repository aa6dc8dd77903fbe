/**
 * The words of a query. Chinese is cut as Pagefind cuts it in the browser; elsewhere a word ends at
 * a space or at a slash, so that a symbol or a flag stays whole and a path does not.
 * @param lang as in `<html lang>`
 */
export function wordsOf(query: string, lang: string): string[] {
  return lang.startsWith('zh') ? segments(query, lang) : query.split(/[\s/]+/).flatMap(bare);
}

function segments(query: string, lang: string): string[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  return [...segmenter.segment(query)].flatMap(({ segment }) => bare(segment));
}

/** Without the punctuation around it; nothing where there is nothing else. */
function bare(word: string): string[] {
  const text = word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
  return text === '' ? [] : [text];
}

/** Share of a title that the words make up, from 0 to 1. */
export function shareOf(title: string, words: readonly string[]): number {
  const whole = plain(title);
  const rest = words.reduce((text, word) => text.replaceAll(plain(word), ''), whole);
  return whole === '' ? 0 : 1 - rest.length / whole.length;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}_]/gu, '');
}
