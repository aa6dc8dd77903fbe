import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readContentFolder, wordsOf } from '../checks/content-folder.ts';
import type { Page } from '../checks/page.ts';
import { loadDiagram } from '../diagrams/load.ts';
import { ContentError } from '../errors.ts';
import type { SiteContent, SourcePage } from '../machine/site-content.ts';
import { byMergeDate } from '../model/pull.ts';
import { correctionsSchema } from '../schemas/corrections.ts';
import { coverageSchema } from '../schemas/coverage.ts';
import { historySchema } from '../schemas/history.ts';
import { lineageSchema } from '../schemas/survival.ts';
import { readSurfaces } from './surfaces-file.ts';
import { readYaml } from './yaml-file.ts';

/** @throws ContentError naming the first file that could not be read */
export async function readSiteContent(dir: string): Promise<SiteContent> {
  const { folder, problems } = await readContentFolder(dir);
  if (problems[0]) throw new ContentError(problems[0]);
  const [pages, surfaces, corrections, history, coverage, lineage] = await Promise.all([
    Promise.all(folder.pages.map(withSource)),
    readSurfaces(dir),
    readYaml(join(dir, 'corrections.yaml'), correctionsSchema),
    readYaml(join(dir, 'history.yaml'), historySchema),
    readYaml(join(dir, 'coverage.json'), coverageSchema),
    readYaml(join(dir, 'lineage.json'), lineageSchema),
  ]);
  return {
    ...{ pages, corrections, history, coverage, lineage },
    redirects: folder.redirects,
    pulls: folder.pulls.sort(byMergeDate),
    surfaces: surfaces.sort((a, b) => a.order - b.order),
    words: { en: wordsOf(folder, 'en'), zh: wordsOf(folder, 'zh') },
    diagram: (id, locale) => loadDiagram(dir, id, locale),
  };
}

async function withSource(page: Page): Promise<SourcePage> {
  return { ...page, source: await readFile(page.file, 'utf8') };
}
