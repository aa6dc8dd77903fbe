import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Pull } from '../../history/pull.ts';
import type { History } from '../../history/schemas/history.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../../reader/content-folder.ts';
import { headingsOf } from '../../reader/page.ts';

/** What reading.yaml names of class, rotary paths and stories is listed in history.yaml, named and told. */
export function readings(folder: ContentFolder): Problem[] {
  const { history } = folder;
  if (!history) return [];
  const used = folder.pulls.flatMap(({ reading }) => keysOf(reading));
  return [
    ...folder.pulls.flatMap((pull) => unlisted(folder, history, pull)),
    ...[...new Set(used)].flatMap((key) => withoutWords(folder, key)),
    ...untold(folder, history),
  ];
}

/** As content/i18n names them. */
function keysOf({ class: kind, rotary, stories }: Pull['reading']): string[] {
  const named = { class: [kind], rotaryPath: rotary, story: stories };
  return Object.entries(named).flatMap(([key, ids]) => ids.map((id) => `${key}.${id}`));
}

function unlisted(folder: ContentFolder, history: History, pull: Pull): Problem[] {
  const { class: kind, rotary, stories } = pull.reading;
  const lists = [
    { key: 'class', list: 'classes', ids: [kind], known: history.classes },
    { key: 'rotary', list: 'rotaryPaths', ids: rotary, known: Object.keys(history.rotaryPaths) },
    { key: 'stories', list: 'stories', ids: stories, known: Object.keys(history.stories) },
  ];
  return lists.flatMap(({ key, list, ids, known }) =>
    ids
      .filter((id) => !known.includes(id))
      .map((id) => ({
        found: `"${id}", which is none of ${known.join(', ') || 'none'}`,
        where: `${pullFile(folder, pull, 'reading.yaml')}: ${key}`,
        fix: `Correct it, or add it to ${list} in history.yaml.`,
      })),
  );
}

function withoutWords({ uiStrings }: ContentFolder, key: string): Problem[] {
  return uiStrings
    .filter(({ words }) => !Object.hasOwn(words, key))
    .map(({ file }) => ({
      found: `no words for "${key}", which reading.yaml of a pull request names`,
      where: file,
      fix: 'Add it in both languages.',
    }));
}

/** A story's link leads to the section where it is told. */
function untold(folder: ContentFolder, { stories }: History): Problem[] {
  const used = new Set(folder.pulls.flatMap(({ reading }) => reading.stories));
  return Object.entries(stories)
    .filter(([id, number]) => used.has(id) && !isTold(folder, number))
    .map(([id, number]) => ({
      found: `the story ${id} on #${number}, whose page has no section #story`,
      where: `${join(folder.dir, 'history.yaml')}: stories.${id}`,
      fix: 'Tell it there under a heading with {#story}, or correct the number.',
    }));
}

function isTold(folder: ContentFolder, number: number): boolean {
  const pull = folder.pulls.find((each) => each.number === number);
  const pages = pull ? pagesOfPull(folder, pull) : [];
  return pages.some((page) => headingsOf(page).some(({ id }) => id === 'story'));
}
