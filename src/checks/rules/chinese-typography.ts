import type { Problem } from '../../errors.ts';
import { misprintsIn, plain, typeset } from '../chinese-misprints.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { proseBlocks, writeOut } from '../../reader/prose.ts';
import { placeOfKey, type UiStrings } from '../../reader/ui-strings.ts';
import type { WordsFile } from '../../reader/words-file.ts';

/** How Chinese is set: spaces around Latin, full-width punctuation, half-width digits. */
export function chineseTypography({ pages, uiStrings, wordsFiles }: ContentFolder): Problem[] {
  return [
    ...pages.filter(({ locale }) => locale === 'zh').flatMap(inPage),
    ...uiStrings.filter(({ locale }) => locale === 'zh').flatMap(inUiStrings),
    ...wordsFiles.flatMap(inWordsFile),
  ];
}

function inPage(page: Page): Problem[] {
  const blocks = proseBlocks(page).flatMap(({ node, line }) =>
    misprintsIn(writeOut(node, typeset), `${page.file}:${line}`),
  );
  return [
    ...misprintsIn(plain(page.title), `${page.file}:2`),
    ...misprintsIn(plain(page.description), `${page.file}:3`),
    ...blocks,
  ];
}

function inUiStrings(language: UiStrings): Problem[] {
  return Object.entries(language.words).flatMap(([key, words]) =>
    misprintsIn(plain(words), placeOfKey(language, key)),
  );
}

function inWordsFile({ file, words }: WordsFile): Problem[] {
  const chinese = words.filter(({ locale }) => locale === 'zh');
  return chinese.flatMap(({ text, line }) => misprintsIn(plain(text), `${file}:${line}`));
}
