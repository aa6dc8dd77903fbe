import type { Problem } from '../../errors.ts';
import type { Locale } from '../../history/address.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { proseBlocks, wordsOnly, writeOut } from '../../reader/prose.ts';
import { untranslated } from './untranslated.ts';
import type { UiStrings } from '../../reader/ui-strings.ts';

/** Shorter runs may be names. */
const shortest = 40;

/** Words stand in the language that their file is of. */
export function languageOfWords(folder: ContentFolder): Problem[] {
  const { pages, uiStrings, wordsFiles } = folder;
  // The same words in both languages are told as such.
  const told = new Set(untranslated(folder).map(fileOf));
  const inPages = pages.flatMap((page) => [
    { text: page.title, where: `${page.file}:2`, locale: page.locale },
    { text: page.description, where: `${page.file}:3`, locale: page.locale },
    ...proseBlocks(page).map(({ node, line }) => ({
      text: writeOut(node, wordsOnly),
      where: `${page.file}:${line}`,
      locale: page.locale,
    })),
  ]);
  const inFiles = wordsFiles.flatMap(({ file, words }) =>
    words.map(({ text, line, locale }) => ({ text, where: `${file}:${line}`, locale })),
  );
  return [
    ...firstOfEachFile([...inPages, ...inFiles].filter(isForeign))
      .filter((words) => !told.has(fileOf(words)))
      .map(toProblem),
    ...uiStrings.flatMap(wrongFile),
  ];
}

/** A single one may speak to the readers of the other language. */
function wrongFile({ file, locale, words }: UiStrings): Problem[] {
  const all = Object.values(words);
  const foreign = all.filter((text) => hanIn(text) > 0 !== (locale === 'zh'));
  return foreign.length > all.length / 2 ? [toProblem({ where: file, locale })] : [];
}

interface Words {
  text: string;
  where: string;
  locale: Locale;
}

function isForeign({ text, locale }: Words): boolean {
  const han = hanIn(text);
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return locale === 'en' ? han > 4 && han > latin / 4 : han === 0 && latin >= shortest;
}

function hanIn(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

function fileOf({ where }: Pick<Words, 'where'>): string {
  return where.replace(/:\d+$/, '');
}

/** A file in the wrong language is one mistake. */
function firstOfEachFile(all: readonly Words[]): Words[] {
  return [...Map.groupBy(all, fileOf).values()].flatMap(([first]) => first ?? []);
}

function toProblem({ where, locale }: Pick<Words, 'where' | 'locale'>): Problem {
  return locale === 'en'
    ? { found: 'Chinese words in an English place', where, fix: 'Write them in English.' }
    : { found: 'English words in a Chinese place', where, fix: 'Write them in Chinese.' };
}
