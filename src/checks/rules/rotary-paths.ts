import type { Problem } from '../../errors.ts';
import type { Pull } from '../../history/pull.ts';
import type { History } from '../../history/schemas/history.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { pageText } from '../../reader/prose.ts';

type Paths = History['rotaryPaths'];

/** A pull request that touches rotary code says which of the paths it touches. */
export function rotaryPaths(folder: ContentFolder): Problem[] {
  const paths = folder.history?.rotaryPaths ?? {};
  return folder.pulls.flatMap((pull) => [
    ...classWithoutPath(folder, pull, paths),
    ...pagesOfPull(folder, pull).flatMap((page) => unnamedPaths(pull, page, paths)),
  ]);
}

function classWithoutPath(folder: ContentFolder, pull: Pull, paths: Paths): Problem[] {
  const { class: kind, rotary } = pull.reading;
  if (!kind.endsWith('-rotary') || rotary.length > 0) return [];
  return [
    {
      found: `the class ${kind} and no rotary path`,
      where: `${pullFile(folder, pull, 'reading.yaml')}: rotary`,
      fix: `List at least one of ${Object.keys(paths).join(', ')}.`,
    },
  ];
}

function unnamedPaths(pull: Pull, page: Page, paths: Paths): Problem[] {
  const text = pageText(page);
  return pull.reading.rotary
    .filter((path) => paths[path] && !new RegExp(paths[path][page.locale], 'i').test(text))
    .map((path) => ({
      found: `the rotary path ${path}, which reading.yaml lists, is not named`,
      where: page.file,
      fix: `Name it in prose as ${page.locale === 'en' ? path.replace('-', ' ') : paths[path]!.zh}.`,
    }));
}
