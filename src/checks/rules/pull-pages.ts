import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';

/** Facts have prose and prose has facts. */
export function pullPages(folder: ContentFolder): Problem[] {
  return [...factsWithoutPage(folder), ...pagesWithoutFacts(folder)];
}

function factsWithoutPage(folder: ContentFolder): Problem[] {
  const written = new Set(folder.present.pages.map(({ path }) => path));
  return folder.pulls
    .filter(({ number }) => !written.has(`prs/${number}`))
    .map((pull) => ({
      found: `pull request ${pull.number} has facts and no page`,
      where: pullFile(folder, pull, 'facts.json'),
      fix: `Write ${join(folder.dir, 'docs/en/prs', `${pull.number}.mdx`)} and its Chinese twin.`,
    }));
}

function pagesWithoutFacts({ dir, present }: ContentFolder): Problem[] {
  const numbers = new Set(present.pulls.map((folder) => basename(folder)));
  return present.pages.flatMap((page) => {
    const number = /^prs\/(\d+)$/.exec(page.path)?.[1];
    if (number === undefined || numbers.has(number)) return [];
    return {
      found: `a page for pull request ${number}, which has no facts`,
      where: page.file,
      fix: `Write ${join(dir, 'prs', number, 'facts.json')} with npm run evidence -- import ${number} --repo PATH.`,
    };
  });
}
