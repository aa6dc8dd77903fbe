import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { locales } from '../../../src/history/address.ts';
import { historySchema } from '../../../src/history/schemas/history.ts';
import { lineageSchema } from '../../../src/history/schemas/survival.ts';
import { componentForms } from '../../../src/reader/forms.ts';
import { readYaml } from '../../../src/reader/yaml-file.ts';
import { FixtureContent } from '../../unit/fixture/content.ts';
import { drawCopies, readOriginals } from './copies.ts';
import { madeCoverage, madeLineage } from './lists.ts';
import { makePage } from './page.ts';
import { makePull, type MadePull } from './pull.ts';

/**
 * Writes `content/` of so many made-up pull requests, and into `upstream/` the texts behind their
 * rows. All other pages are those of the tests' fixture, with what the real ones list, and the runs'.
 * @param realDir the content folder that they are copied from
 */
export async function writeMadeContent(realDir: string, count: number, dir: string) {
  const [contentDir, upstreamDir] = [join(dir, 'content'), join(dir, 'upstream')];
  await rm(dir, { recursive: true, force: true });
  await mkdir(upstreamDir, { recursive: true });
  const content = new FixtureContent(contentDir);
  for (const folder of ['prs', 'docs/en/prs', 'docs/zh/prs']) content.remove(folder);
  // The copied prose shows and draws results of the real runs.
  for (const copied of ['plots.yaml', 'runs', ...locales.map((locale) => `docs/${locale}/runs`)])
    await cp(join(realDir, copied), join(contentDir, copied), { recursive: true });
  for (const locale of locales) await keepLinksInside(join(contentDir, 'docs', locale, 'runs'));
  const pulls: MadePull[] = [];
  for (const copy of drawCopies(await readOriginals(realDir), count)) {
    const pull = makePull(copy);
    writePull(content, pull);
    for (const [id, bytes] of pull.blobs) await writeFile(join(upstreamDir, id), bytes);
    pulls.push({ ...pull, blobs: new Map() });
  }
  await writeLists(content, realDir, pulls);
  content.seal();
  return { contentDir, upstreamDir };
}

/** Pages of runs link what the real history has: here they lead to the list of runs instead. */
async function keepLinksInside(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const text = await readFile(join(dir, name), 'utf8');
    await writeFile(
      join(dir, name),
      text.replace(/\]\(\/(\w+)\/(?!runs\/)[^)]+\)/g, '](/$1/runs/)'),
    );
  }
}

function writePull(content: FixtureContent, pull: MadePull): void {
  const { copy, facts, reading, anchors, survival } = pull;
  const folder = `prs/${copy.number}`;
  content.write(`${folder}/facts.json`, JSON.stringify(facts));
  content.write(`${folder}/reading.yaml`, stringify(reading));
  content.write(`${folder}/anchors.yaml`, stringify(anchors));
  if (survival) content.write(`${folder}/survival.json`, JSON.stringify(survival));
  for (const locale of locales)
    content.write(`docs/${locale}/${folder}.mdx`, makePage(copy, locale));
}

/** The component that lists something of every pull request, by its page. */
const listings = {
  lineage: 'Lineage',
  evidence: 'CoverageSummary',
  'surfaces/index': 'SurfaceList',
  'surfaces/rotary': 'SurfaceHistory',
};

async function writeLists(content: FixtureContent, realDir: string, pulls: readonly MadePull[]) {
  const history = await readYaml(join(realDir, 'history.yaml'), historySchema);
  const lineage = await readYaml(join(realDir, 'lineage.json'), lineageSchema);
  const copies = pulls.map(({ copy }) => copy);
  // The checks that a path calls for stand on a page that it lacks.
  const rotaryPaths = Object.fromEntries(
    Object.entries(history.rotaryPaths).map(([id, path]) => [id, { ...path, checks: [] }]),
  );
  const alone = { ...history, rotaryPaths, exclusions: [], thirdRing: [], otherModels: [] };
  content.write('history.yaml', stringify(alone));
  content.write('coverage.json', JSON.stringify(madeCoverage(history, pulls)));
  const numbers = copies.map(({ number }) => number);
  content.writeUnpackaged(numbers, history.snapshot);
  content.write('lineage.json', JSON.stringify(madeLineage(lineage, copies)));
  content.write('lines.json', JSON.stringify({ snapshot: history.snapshot, files: [], gone: [] }));
  const ring = { snapshot: history.snapshot, taken: [0], commits: [], calls: [] };
  content.write('ring.json', JSON.stringify(ring));
  content.write('surfaces.yaml', stringify({ rotary: { order: 1, paths: ['**', '.*/**'] } }));
  for (const locale of locales) {
    for (const [page, name] of Object.entries(listings)) {
      const { from } = componentForms.get(name)!;
      const tag = name === 'SurfaceHistory' ? `<${name} slug="rotary" />` : `<${name} />`;
      const path = `docs/${locale}/${page}.mdx`;
      const text = content.read(path);
      content.write(
        path,
        `${text}\nimport ${from === '#mdx' ? `{ ${name} }` : name} from '${from}';\n\n${tag}\n`,
      );
    }
  }
}
