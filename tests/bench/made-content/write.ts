import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { locales } from '../../../src/history/address.ts';
import { historySchema } from '../../../src/history/schemas/history.ts';
import { lineageSchema } from '../../../src/history/schemas/survival.ts';
import { readSurfaces } from '../../../src/reader/surfaces-file.ts';
import { readYaml } from '../../../src/reader/yaml-file.ts';
import { drawCopies, readOriginals } from './copies.ts';
import { madeCoverage, madeLineage, madePages } from './lists.ts';
import { makePage } from './page.ts';
import { makePull, type MadePull } from './pull.ts';

/**
 * Writes `content/` of so many made-up pull requests, and into `upstream/` the texts behind their rows.
 * @param realDir the content folder that they are copied from
 */
export async function writeMadeContent(realDir: string, count: number, dir: string) {
  const [contentDir, upstreamDir] = [join(dir, 'content'), join(dir, 'upstream')];
  await rm(dir, { recursive: true, force: true });
  await cp(join(realDir, 'i18n'), join(contentDir, 'i18n'), { recursive: true });
  const pulls: MadePull[] = [];
  for (const copy of drawCopies(await readOriginals(realDir), count)) {
    const pull = makePull(copy);
    await write(contentDir, filesOfPull(pull));
    await write(upstreamDir, Object.fromEntries(pull.blobs));
    pulls.push({ ...pull, blobs: new Map() });
  }
  await write(contentDir, await filesOfHistory(realDir, pulls));
  return { contentDir, upstreamDir };
}

function filesOfPull({ copy, facts, reading, anchors, survival }: MadePull): Files {
  const folder = `prs/${copy.number}`;
  const pages = locales.map((locale) => [
    `docs/${locale}/prs/${copy.number}.mdx`,
    makePage(copy, locale),
  ]);
  return {
    [`${folder}/facts.json`]: JSON.stringify(facts),
    [`${folder}/reading.yaml`]: stringify(reading),
    [`${folder}/anchors.yaml`]: stringify(anchors),
    ...(survival && { [`${folder}/survival.json`]: JSON.stringify(survival) }),
    ...(Object.fromEntries(pages) as Files),
  };
}

async function filesOfHistory(realDir: string, pulls: readonly MadePull[]): Promise<Files> {
  const history = await readYaml(join(realDir, 'history.yaml'), historySchema);
  const lineage = await readYaml(join(realDir, 'lineage.json'), lineageSchema);
  const surfaces = await readSurfaces(realDir);
  const bySlug = surfaces.map(({ slug, order, paths }) => [slug, { order, paths }] as const);
  const pages = madePages(surfaces.map(({ slug }) => slug));
  const copies = pulls.map(({ copy }) => copy);
  return {
    'history.yaml': stringify({ ...history, exclusions: [], thirdRing: [], otherModels: [] }),
    'coverage.json': JSON.stringify(madeCoverage(history, pulls)),
    'lineage.json': JSON.stringify(madeLineage(lineage, copies)),
    'surfaces.yaml': stringify(Object.fromEntries(bySlug)),
    'corrections.yaml': '[]\n',
    ...Object.fromEntries(pages.map(([path, source]) => [`docs/${path}`, source])),
  };
}

/** Text or bytes by path. */
type Files = Record<string, string | Buffer>;

async function write(dir: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}
