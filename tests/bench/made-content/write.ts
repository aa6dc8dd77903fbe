import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { readSurfaces } from '../../../src/reader/surfaces-file.ts';
import { readYaml } from '../../../src/reader/yaml-file.ts';
import { locales } from '../../../src/history/address.ts';
import { historySchema } from '../../../src/history/schemas/history.ts';
import { lineageSchema } from '../../../src/history/schemas/survival.ts';
import { madeDoors } from './doors.ts';
import { makePage } from './page.ts';
import { makePull, type MadePull } from './pull.ts';
import { drawTwins, readShapes, type Twin } from './shape.ts';
import { madeCoverage, madeHistory, madeLineage, type TwinNumber } from './site-lists.ts';

export interface MadeContent {
  /** For `npm run build -- --content`. */
  contentDir: string;
  /** For UPSTREAM_DIR: the made-up texts that stand in for SGLang's. */
  upstreamDir: string;
}

/**
 * Writes a content folder of so many made-up pull requests and the texts behind their rows.
 * @param realDir the content folder whose shapes it takes over
 */
export async function writeMadeContent(
  realDir: string,
  count: number,
  dir: string,
): Promise<MadeContent> {
  const [contentDir, upstreamDir] = [join(dir, 'content'), join(dir, 'upstream')];
  await rm(dir, { recursive: true, force: true });
  await cp(join(realDir, 'i18n'), join(contentDir, 'i18n'), { recursive: true });
  await mkdir(upstreamDir, { recursive: true });
  const twins = drawTwins(await readShapes(realDir), count);
  const pulls: MadePull[] = [];
  for (const twin of twins) {
    const pull = makePull(twin, numbersOfRound(twins, twin.round));
    await writePull(contentDir, pull);
    for (const [id, bytes] of pull.blobs) await writeFile(join(upstreamDir, id), bytes);
    pulls.push({ ...pull, blobs: new Map() });
  }
  await writeLists(realDir, contentDir, pulls);
  return { contentDir, upstreamDir };
}

async function writePull(contentDir: string, pull: MadePull): Promise<void> {
  const folder = `prs/${pull.facts.number}`;
  await write(contentDir, `${folder}/facts.json`, json(pull.facts));
  await write(contentDir, `${folder}/reading.yaml`, stringify(pull.reading));
  await write(contentDir, `${folder}/anchors.yaml`, stringify(pull.anchors));
  if (pull.survival) await write(contentDir, `${folder}/survival.json`, json(pull.survival));
  for (const locale of locales) {
    const page = `docs/${locale}/prs/${pull.facts.number}.mdx`;
    await write(contentDir, page, makePage(pull, locale));
  }
}

async function writeLists(
  realDir: string,
  contentDir: string,
  pulls: readonly MadePull[],
): Promise<void> {
  const lists = {
    history: await readYaml(join(realDir, 'history.yaml'), historySchema),
    lineage: await readYaml(join(realDir, 'lineage.json'), lineageSchema),
  };
  const twins = pulls.map(({ twin }) => twin);
  const rounds = 1 + Math.max(...twins.map(({ round }) => round));
  const twinNumber: TwinNumber = (real, round) => numbersOfRound(twins, round).get(real);
  const surfaces = (await readSurfaces(realDir)).map(({ slug, order, paths }) => ({
    ...{ slug, order, paths },
  }));
  const bySlug = surfaces.map(({ slug, ...surface }) => [slug, surface] as const);
  await write(contentDir, 'history.yaml', madeHistory(lists));
  await write(contentDir, 'coverage.json', json(madeCoverage(lists, pulls)));
  await write(contentDir, 'lineage.json', json(madeLineage(lists, rounds, twinNumber)));
  await write(contentDir, 'surfaces.yaml', stringify(Object.fromEntries(bySlug)));
  await write(contentDir, 'corrections.yaml', '[]\n');
  const slugs = surfaces.map(({ slug }) => slug);
  for (const locale of locales) {
    for (const [path, text] of madeDoors(locale, slugs))
      await write(contentDir, `docs/${path}`, text);
  }
}

function numbersOfRound(twins: readonly Twin[], round: number): Map<number, number> {
  const own = twins.filter((twin) => twin.round === round);
  return new Map(own.map(({ number, shape }) => [shape.pull.number, number]));
}

async function write(dir: string, path: string, text: string): Promise<void> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
