import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { type Keep, readAnew } from '../loaders/keep.ts';
import { type ContentFolder, readContentFolder } from './content-folder.ts';
import { rules } from './rules.ts';

export interface CheckResult {
  folder: ContentFolder;
  problems: Problem[];
}

/** Everything that can be said of a content folder without building it. */
export async function checkContent(dir: string, keep: Keep = readAnew): Promise<CheckResult> {
  if (!existsSync(join(dir, 'docs')))
    return { folder: emptyFolder(dir), problems: [noContent(dir)] };
  const { folder, problems } = await readContentFolder(dir, keep);
  const ruled = rules.flatMap((rule) => rule(folder));
  return { folder, problems: fewOfEachFile([...problems, ...ruled]) };
}

/** A file that is wrong as a whole has more to tell than anybody reads. */
const mostOfOneFile = 6;

function fewOfEachFile(problems: readonly Problem[]): Problem[] {
  const byFile = Map.groupBy(problems, ({ where }) => where.replace(/:\d+.*| .*|: .*/, ''));
  return [...byFile].flatMap(([file, group]) => {
    const more = group.length - mostOfOneFile;
    if (more <= 0) return group;
    const found = `${more} more problems in this file`;
    const fix = 'Mend those above first; many go with them.';
    return [...group.slice(0, mostOfOneFile), { found, where: file, fix }];
  });
}

function noContent(dir: string): Problem {
  return {
    found: 'no docs folder',
    where: dir,
    fix: 'Name a content folder: one with docs/, prs/ and i18n/ inside.',
  };
}

function emptyFolder(dir: string): ContentFolder {
  return {
    dir,
    pulls: [],
    pages: [],
    uiStrings: [],
    wordsFiles: [],
    ...{ history: undefined, surfaces: undefined, corrections: undefined },
    ...{ coverage: undefined, lineage: undefined },
    diagrams: [],
    addresses: [],
    redirects: [],
    present: { pulls: [], pages: [], diagrams: [], files: [] },
  };
}
