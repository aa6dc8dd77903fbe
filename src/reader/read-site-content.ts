import { type ContentFolder, type Lists, readContentFolder, wordsOf } from './content-folder.ts';
import { ContentError } from '../errors.ts';
import type { FrontMatter } from './page.ts';
import type { SiteContent, SiteOutline } from './site-content.ts';
import { bySeverity } from '../history/finding.ts';
import { byMergeDate } from '../history/pull.ts';

/** @throws ContentError naming the first file that could not be read */
export async function readSiteContent(dir: string): Promise<SiteContent> {
  const { folder, problems } = await readContentFolder(dir);
  if (problems[0]) throw new ContentError(problems[0]);
  return siteContentOf(folder);
}

/** @param folder one that was read without a problem: it lacks nothing */
export function siteContentOf<P extends FrontMatter>(
  folder: Omit<ContentFolder, 'pages'> & { pages: P[] },
): SiteOutline & { pages: P[] } {
  const whole = folder as typeof folder & Lists;
  return {
    ...whole,
    pulls: whole.pulls.toSorted(byMergeDate),
    findings: whole.findings.toSorted(bySeverity),
    surfaces: whole.surfaces.toSorted((a, b) => a.order - b.order),
    words: { en: wordsOf(folder, 'en'), zh: wordsOf(folder, 'zh') },
  };
}
