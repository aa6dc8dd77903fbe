import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../content-folder.ts';

/** Facts have prose and prose has facts. */
export function pullPages(folder: ContentFolder): Problem[] {
  return [...factsWithoutPage(folder), ...pagesWithoutFacts(folder)];
}

function factsWithoutPage(folder: ContentFolder): Problem[] {
  return folder.pulls
    .filter((pull) => pagesOfPull(folder, pull).length === 0)
    .map((pull) => ({
      found: `pull request ${pull.number} has facts and no page`,
      where: pullFile(folder, pull, 'facts.json'),
      fix: `Write ${join(folder.dir, 'docs/en/prs', `${pull.number}.mdx`)} and its Chinese twin.`,
    }));
}

function pagesWithoutFacts({ dir, pages, pulls }: ContentFolder): Problem[] {
  const numbers = new Set(pulls.map(({ number }) => String(number)));
  return pages.flatMap((page) => {
    const number = /^prs\/(\d+)$/.exec(page.path)?.[1];
    if (number === undefined || numbers.has(number)) return [];
    return {
      found: `a page for pull request ${number}, whose facts are absent or broken`,
      where: page.file,
      fix: `Write ${join(dir, 'prs', number, 'facts.json')} with npm run evidence -- import ${number} --repo PATH.`,
    };
  });
}
