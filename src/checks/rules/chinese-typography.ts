import type { Problem } from '../../errors.ts';
import { misprintsIn, plain, typeset } from '../chinese-misprints.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { proseBlocks, writeOut } from '../../reader/prose.ts';
import { placeOfKey, type UiStrings } from '../../reader/ui-strings.ts';
import type { WordsFile } from '../../reader/words-file.ts';
import type { Term } from '../../history/schemas/terms.ts';

/** What is wrong with a Chinese text that {@link typeset} or {@link plain} wrote out. */
type Reader = (text: string, where: string) => Problem[];

/** How Chinese is set (spaces around Latin, full-width punctuation), and the words that it keeps to. */
export function chineseTypography(folder: ContentFolder): Problem[] {
  const { pages, uiStrings, wordsFiles, terms } = folder;
  const read: Reader = (text, where) => [
    ...misprintsIn(text, where),
    ...(terms ?? []).flatMap((term) => avoidedIn(text, where, term)),
  ];
  return [
    ...pages.filter(({ locale }) => locale === 'zh').flatMap((page) => inPage(page, read)),
    ...uiStrings.filter(({ locale }) => locale === 'zh').flatMap((each) => inUiStrings(each, read)),
    ...wordsFiles.flatMap((file) => inWordsFile(file, read)),
  ];
}

function avoidedIn(text: string, where: string, { not, write }: Term): Problem[] {
  const found = not.filter((word) => text.includes(word));
  return found.map((word) => ({
    found: `"${word}", which the Chinese does not write`,
    where,
    fix: `Write ${write}; see content/terms.yaml.`,
  }));
}

function inPage(page: Page, read: Reader): Problem[] {
  const blocks = proseBlocks(page).flatMap(({ node, line }) =>
    read(writeOut(node, typeset), `${page.file}:${line}`),
  );
  return [
    ...read(plain(page.title), `${page.file}:2`),
    ...read(plain(page.description), `${page.file}:3`),
    ...blocks,
  ];
}

function inUiStrings(language: UiStrings, read: Reader): Problem[] {
  return Object.entries(language.words).flatMap(([key, words]) =>
    read(plain(words), placeOfKey(language, key)),
  );
}

function inWordsFile({ file, words }: WordsFile, read: Reader): Problem[] {
  const chinese = words.filter(({ locale }) => locale === 'zh');
  return chinese.flatMap(({ text, line }) => read(plain(text), `${file}:${line}`));
}
