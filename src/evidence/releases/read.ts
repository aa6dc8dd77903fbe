import { join } from 'node:path';
import type { Releases } from '../../history/schemas/releases.ts';
import { conditionsSchema, releasesSchema } from '../../history/schemas/releases.ts';
import { lineageSchema } from '../../history/schemas/survival.ts';
import { readAllFacts } from '../../reader/pull-folder.ts';
import { readYaml } from '../../reader/yaml-file.ts';
import { type Settings, settings } from '../../settings.ts';
import type { ContentFolder } from '../content-folder.ts';
import { compareJson, type Difference } from '../difference.ts';
import { toJson } from '../json.ts';
import { BlobStore } from '../upstream/blob-store.ts';
import { cloneSource, gitHubSource } from '../upstream/source.ts';
import { listReleases } from './package-index.ts';
import { makeRecord, type Sources } from './record.ts';
import { Wheels } from './wheels.ts';

/** Where packages are listed, and where they and other texts are kept. */
type Places = Pick<Settings, 'packageIndex' | 'upstreamDir'>;

/** Asks the index what there is, brings what is lacking, and reads all of it. */
export async function readReleases(
  content: ContentFolder,
  repo: string | undefined,
  places: Places = settings,
): Promise<Releases> {
  const sources = await readSources(content, repo, places);
  const { conditions, facts, wheels, signal } = sources;
  const all = await listReleases(places.packageIndex, conditions.package, signal);
  const oldest = facts.map(({ mergedAt }) => mergedAt.slice(0, 10)).sort()[0] ?? '';
  const releases = all.filter(({ date }) => date >= oldest);
  await wheels.bring(releases, signal);
  return makeRecord(sources, releases);
}

/** What became of a check of the record without a network. */
export interface ReleasesCheck {
  differences: Difference[];
  releases: number;
  /** Wheels that are not at hand; unless there are none, nothing was compared. */
  lacking: number;
}

/** Makes the record anew from the wheels that it names, where all of them are at hand. */
export async function compareReleases(
  content: ContentFolder,
  repo: string,
  places: Places = settings,
): Promise<ReleasesCheck> {
  const text = content.read('releases.json');
  if (text === undefined) return { differences: [], releases: 0, lacking: 0 };
  const sources = await readSources(content, repo, places);
  const { releases } = releasesSchema.parse(JSON.parse(text));
  const there = await Promise.all(releases.map((release) => sources.wheels.read(release)));
  const lacking = there.filter((wheel) => wheel === undefined).length;
  if (lacking > 0) return { differences: [], releases: releases.length, lacking };
  const record = toJson(await makeRecord(sources, releases));
  const differences = compareJson('releases.json', text, record);
  return { differences, releases: releases.length, lacking };
}

async function readSources(
  content: ContentFolder,
  repo: string | undefined,
  { upstreamDir }: Places,
): Promise<Sources> {
  const history = content.history();
  return {
    history,
    conditions: await readYaml(join(content.root, 'releases.yaml'), conditionsSchema),
    lineage: await readYaml(join(content.root, 'lineage.json'), lineageSchema),
    facts: await readAllFacts(content.root),
    store: new BlobStore(upstreamDir),
    wheels: new Wheels(upstreamDir),
    snapshot: repo === undefined ? gitHubSource(history.upstream) : await cloneSource(repo),
    signal: AbortSignal.timeout(3_600_000),
  };
}
