import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import { proseBlocks, wordsOnly, writeOut } from '../../reader/prose.ts';

/** Shorter runs may be names. */
const shortest = 40;

/** No paragraph stands in the other language's words. */
export function untranslated(folder: ContentFolder): Problem[] {
  return pagePairs(folder).flatMap(({ en, zh }) => [
    ...repeatedParagraphs({ en, zh }),
    ...(en.title.length >= shortest && en.title === zh.title ? [repeated(zh.file, 2)] : []),
    ...(en.description === zh.description && en.description ? [repeated(zh.file, 3)] : []),
  ]);
}

function repeatedParagraphs({ en, zh }: PagePair): Problem[] {
  const english = new Set(proseBlocks(en).map(({ node }) => words(writeOut(node, wordsOnly))));
  return proseBlocks(zh).flatMap(({ node, line }) => {
    const text = words(writeOut(node, wordsOnly));
    return text.length >= shortest && english.has(text) ? [repeated(zh.file, line)] : [];
  });
}

function repeated(file: string, line: number): Problem {
  return {
    found: 'the same words in English and Chinese',
    where: `${file}:${line}`,
    fix: 'Translate this paragraph.',
  };
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
