import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDiagrams } from '../diagrams/load.ts';
import { ContentError, type Problem } from '../errors.ts';
import { type ContentFolder, readContentFolder } from './content-folder.ts';
import { rules } from './rules.ts';

export interface CheckResult {
  folder: ContentFolder;
  problems: Problem[];
}

/** Everything that can be said of a content folder without building it. */
export async function checkContent(dir: string): Promise<CheckResult> {
  if (!existsSync(join(dir, 'docs')))
    return { folder: emptyFolder(dir), problems: [noContent(dir)] };
  const { folder, problems } = await readContentFolder(dir);
  const ruled = rules.flatMap((rule) => rule(folder));
  return { folder, problems: [...problems, ...ruled, ...diagramProblems(dir)] };
}

/** Diagrams are checked one after the other up to the first that is wrong. */
function diagramProblems(dir: string): Problem[] {
  try {
    checkDiagrams(dir);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return [error];
    throw error;
  }
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
    history: undefined,
    redirects: [],
    present: { pulls: [], pages: [] },
  };
}
