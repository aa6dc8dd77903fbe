import { basename } from 'node:path/posix';
import type { Problem } from '../../errors.ts';
import { concerningFiles, type Pull } from '../../history/pull.ts';
import { type ContentFolder, pagesOfPull } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { componentsOf } from '../../reader/page.ts';
import { pageText } from '../../reader/prose.ts';

/** A page that names no file and no symbol of its pull request says nothing about it. */
export function namedFacts(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    pagesOfPull(folder, pull).flatMap((page) => [
      ...unnamed(page, filesOf(pull), 'file'),
      ...unnamed(page, symbolsOf(pull), 'symbol'),
    ]),
  );
}

function unnamed(page: Page, names: string[], kind: 'file' | 'symbol'): Problem[] {
  const text = [pageText(page), ...placesOf(page)].join('\n');
  if (names.length === 0 || names.some((name) => text.includes(name))) return [];
  return [
    {
      found: `no ${kind} of the pull request is named`,
      where: page.file,
      fix: `Name the ${kind} that changed, such as ${names[0]}.`,
    },
  ];
}

function placesOf(page: Page): string[] {
  return componentsOf(page.tree, 'Place').map(({ attributes }) => attributes['file'] ?? '');
}

function filesOf(pull: Pull): string[] {
  return concerningFiles(pull).flatMap(({ path, oldPath }) =>
    oldPath ? [basename(path), basename(oldPath)] : [basename(path)],
  );
}

/** Last parts of the qualified names, of hunks and of anchors. */
function symbolsOf(pull: Pull): string[] {
  const hunks = concerningFiles(pull).flatMap((file) => file.hunks);
  const symbols = [...hunks, ...pull.anchors].flatMap(({ symbol }) => symbol ?? []);
  return [...new Set(symbols.map((symbol) => symbol.split('.').at(-1) ?? symbol))];
}
