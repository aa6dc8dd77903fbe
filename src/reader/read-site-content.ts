import { type ContentFolder, readContentFolder, wordsOf } from './content-folder.ts';
import { loadDiagram } from './diagrams/load.ts';
import { ContentError } from '../errors.ts';
import type { SiteContent } from './site-content.ts';
import { byMergeDate } from '../history/pull.ts';

/** @throws ContentError naming the first file that could not be read */
export async function readSiteContent(dir: string): Promise<SiteContent> {
  const { folder, problems } = await readContentFolder(dir);
  if (problems[0]) throw new ContentError(problems[0]);
  return siteContentOf(folder);
}

/** @param folder one that was read without a problem */
export function siteContentOf(folder: ContentFolder): SiteContent {
  const { dir, pages, history, surfaces, corrections, coverage, lineage } = folder;
  return {
    pages,
    pulls: folder.pulls.toSorted(byMergeDate),
    surfaces: surfaces!.toSorted((a, b) => a.order - b.order),
    ...{ corrections: corrections!, history: history!, coverage: coverage!, lineage: lineage! },
    words: { en: wordsOf(folder, 'en'), zh: wordsOf(folder, 'zh') },
    diagram: (id, locale) => loadDiagram(dir, id, locale),
  };
}
