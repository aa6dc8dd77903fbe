import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { redirectsFile } from '../../reader/redirects-file.ts';
import { addressOfFile } from '../../history/site-address.ts';
import { formatPlace, landing, parsePlace, type Place, samePlace } from '../../history/redirect.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { headingsOf, lineOf, nodesOf } from '../../reader/page.ts';

/** Old addresses lead in one step to something that is there, and nobody writes them any more. */
export function redirects(folder: ContentFolder): Problem[] {
  return [...folder.redirects.flatMap((redirect) => check(folder, redirect)), ...oldLinks(folder)];
}

function check(folder: ContentFolder, { from, to }: { from: Place; to: Place }): Problem[] {
  const where = `${join(folder.dir, redirectsFile)}: ${formatPlace(from)}`;
  if (isThere(folder, from)) {
    const found = 'a redirect from something that is still there';
    return [{ found, where, fix: 'Remove the line, or rename what it speaks of.' }];
  }
  const next = folder.redirects.find((each) => samePlace(each.from, to));
  if (next) {
    const found = `a redirect to ${formatPlace(to)}, which is redirected to ${formatPlace(next.to)}`;
    return [{ found, where, fix: 'Name the place where it stands now, not another old one.' }];
  }
  if (isThere(folder, to)) return [];
  const found = `a redirect to ${formatPlace(to)}, where nothing is`;
  return [{ found, where, fix: 'Name a page, or the id of a heading on it, that is there.' }];
}

function isThere(folder: ContentFolder, { path, fragment }: Place): boolean {
  const page = folder.pages.find((each) => addressOfFile(each.path) === path);
  if (page) return fragment === undefined || headingsOf(page).some(({ id }) => id === fragment);
  const number = /^\/prs\/(\d+)\/diff\/$/.exec(path)?.[1];
  return fragment === undefined && folder.pulls.some((pull) => String(pull.number) === number);
}

/** A link of ours is written to the new address: redirects are for those who cannot be asked. */
function oldLinks({ pages, redirects: known }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    nodesOf(page.tree).flatMap((node) => {
      const [, language, address] =
        (node.type === 'link' && /^\/(en|zh)(\/.*)$/.exec(node.url)) || [];
      const now = address && landing(known, parsePlace(address));
      if (!now) return [];
      return [
        {
          found: `a link to /${language}${address}, which has moved`,
          where: `${page.file}:${lineOf(node)}`,
          fix: `Link to /${language}${formatPlace(now)}.`,
        },
      ];
    }),
  );
}
