import type { Problem } from '../../errors.ts';
import type { Pull } from '../../history/pull.ts';
import { lastRow } from '../../history/upstream.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, type Component } from '../../reader/page.ts';

/**
 * A place lies in its file, as far as the facts know: they know how long a file is that a pull
 * request added or deleted. Of all others `npm run evidence -- verify` asks git.
 */
export function places(folder: ContentFolder): Problem[] {
  const pulls = new Map(folder.pulls.map((pull) => [String(pull.number), pull]));
  return folder.pages.flatMap((page) =>
    componentsOf(page.tree, 'Place').flatMap((place) => {
      const found = flawOf(place, pulls.get(place.attributes['at']?.trim() ?? ''));
      if (!found) return [];
      const where = `${page.file}:${place.line}`;
      return [{ found, where, fix: 'Correct the file, the rows, "at" or "before".' }];
    }),
  );
}

function flawOf({ attributes }: Component, pull: Pull | undefined): string | undefined {
  const isBefore = 'before' in attributes;
  if (isBefore && attributes['at'] === undefined)
    return '<Place before> without "at": before what?';
  const file = pull?.facts.files.find(({ path }) => path === attributes['file']);
  if (!pull || !file || (file.status !== 'added' && file.status !== 'deleted')) return undefined;
  const side = isBefore ? 'before' : 'after';
  if ((file.status === 'added') === isBefore)
    return `a place in ${file.path}, which is not there ${side} #${pull.number}`;
  const last = lastRow(attributes['lines'] ?? '1');
  const rows = isBefore ? file.deletions : file.additions;
  return last > rows
    ? `row ${last} of ${file.path}, which has ${rows} ${side} #${pull.number}`
    : undefined;
}
