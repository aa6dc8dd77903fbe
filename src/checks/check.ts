import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { type ContentFolder, readContentFolder } from '../reader/content-folder.ts';
import { shortlistOfFiles, shortlistOfKind } from './shortlist.ts';
import type { Rule } from './rules.ts';

export interface CheckResult {
  folder: ContentFolder;
  problems: Problem[];
}

/** Reads a content folder and says what in it breaks a rule, or cannot be read. */
export async function applyRules(dir: string, rules: readonly Rule[]): Promise<CheckResult> {
  const { folder, problems } = await readContentFolder(dir);
  if (!existsSync(join(dir, 'docs'))) return { folder, problems: [noContent(dir)] };
  const whole = holdingTrees(folder);
  const ruled = rules.flatMap((rule) => shortlistOfKind(rule(whole)));
  return { folder, problems: shortlistOfFiles([...shortlistOfKind(problems), ...ruled]) };
}

/** Thirty rules read every tree: each is parsed once for all of them, and let go after the last. */
function holdingTrees(folder: ContentFolder): ContentFolder {
  return { ...folder, pages: folder.pages.map((page) => ({ ...page })) };
}

function noContent(dir: string): Problem {
  return {
    found: 'no docs folder',
    where: dir,
    fix: 'Name a content folder: one with docs/, prs/ and i18n/ inside.',
  };
}
