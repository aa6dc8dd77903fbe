import { type ContentFolder, readContentFolder, wordsOf } from './content-folder.ts';
import { ContentError } from '../errors.ts';
import type { FrontMatter } from './page.ts';
import type { SiteContent, SiteOutline } from './site-content.ts';
import { byMergeDate } from '../history/pull.ts';

/** @throws ContentError naming the first file that could not be read */
export async function readSiteContent(dir: string): Promise<SiteContent> {
  const { folder, problems } = await readContentFolder(dir);
  if (problems[0]) throw new ContentError(problems[0]);
  return siteContentOf(folder);
}

/** What a content folder has besides its pages. */
export type FolderData = Pick<
  ContentFolder,
  | 'pulls'
  | 'history'
  | 'surfaces'
  | 'corrections'
  | 'platforms'
  | 'coverage'
  | 'lineage'
  | 'runs'
  | 'uiStrings'
>;

/** @param folder one that was read without a problem */
export function siteContentOf<P extends FrontMatter>(
  folder: FolderData & { pages: P[] },
): SiteOutline & { pages: P[] } {
  const { pages, history, surfaces, corrections, platforms, coverage, lineage } = folder;
  return {
    pages,
    pulls: folder.pulls.toSorted(byMergeDate),
    runs: folder.runs,
    surfaces: surfaces!.toSorted((a, b) => a.order - b.order),
    ...{
      corrections: corrections!,
      platforms: platforms!,
      history: history!,
      coverage: coverage!,
      lineage: lineage!,
    },
    words: { en: wordsOf(folder, 'en'), zh: wordsOf(folder, 'zh') },
  };
}
