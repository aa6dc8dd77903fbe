import { z } from 'astro/zod';
import { coverageSchema, type Coverage } from '../history/schemas/coverage.ts';
import type { Facts } from '../history/schemas/facts.ts';
import { type Lines, linesSchema } from '../history/schemas/lines.ts';
import { type Ring, ringSchema } from '../history/schemas/ring.ts';
import {
  type Lineage,
  lineageSchema,
  type Survival,
  survivalSchema,
} from '../history/schemas/survival.ts';
import { judge } from './coverage.ts';
import { type FactsSource, readFacts } from './facts.ts';
import { diffOptions, emptyTree, withoutRenames } from './git.ts';
import { type Followed, followLines } from './lineage/follow.ts';
import { lineageOf } from './lineage/lineage.ts';
import { lineIndex } from './lineage/lines.ts';
import { survivalOf } from './lineage/survival.ts';
import type { Sighting } from './patch-scanner.ts';
import { citedFiles } from './places.ts';
import { Progress } from './progress.ts';
import { callsOf } from './ring/calls.ts';
import { ringOf } from './ring/ring.ts';
import { scanHistory } from './scan.ts';
import { commitOf, type Workspace } from './workspace.ts';

/** Everything that the rule finds in a history. */
export interface Trace {
  coverage: Coverage;
  /** Facts of every pull request of the family, by number ascending. */
  facts: Facts[];
  /** What became of the lines of each, in the same order. */
  survival: Survival[];
  lineage: Lineage;
  /** Who wrote each line of the files that pages tell of. */
  lines: Lines;
  /** Who changed what the family takes from shared code. */
  ring: Ring;
}

export async function trace(workspace: Workspace): Promise<Trace> {
  const { commits, rule, upstream } = workspace;
  const progress = new Progress('commits read', commits.length);
  const sightings = await scanHistory(upstream, rule, progress);
  const coverage = coverageSchema.parse(judge(workspace, sightings));
  const facts = await readAllFacts(workspace, coverage, sightings);
  const own = [...coverage.found, ...coverage.unnumbered].map(({ commit }) => commit);
  const changes = await ringOf(workspace, new Set(own));
  const ring = ringSchema.parse({ ...changes, calls: await callsOf(workspace) });
  return { coverage, facts, ring, ...(await traceLines(workspace, facts)) };
}

async function traceLines(
  workspace: Workspace,
  facts: readonly Facts[],
): Promise<Pick<Trace, 'survival' | 'lineage' | 'lines'>> {
  const { snapshot } = workspace.upstream;
  const followed = await followLines(workspace, facts);
  await refuseDrift(workspace, followed);
  const lineage = lineageSchema.parse(lineageOf(facts, followed, workspace.rule, snapshot));
  const cited = await citedFiles(workspace);
  return {
    survival: z.array(survivalSchema).parse(survivalOf(facts, followed, snapshot)),
    lineage,
    lines: linesSchema.parse(await lineIndex(workspace, facts, followed, lineage, cited)),
  };
}

/** Texts whose lines were followed must end as long as they are; anything else is a defect here. */
async function refuseDrift({ upstream }: Workspace, { files }: Followed): Promise<void> {
  const counts = ['diff-tree', '-r', '-z', '--numstat', ...diffOptions, ...withoutRenames];
  const log = await upstream.git.text([...counts, emptyTree, upstream.snapshot]);
  for (const [added, , path = ''] of log.split('\0').map((record) => record.split('\t'))) {
    const lines = files.get(path);
    if (!lines || added === '-' || Number(added) === lines.length) continue;
    throw new Error(`${path} has ${added} lines at the snapshot, ${lines.length} were followed`);
  }
}

async function readAllFacts(
  workspace: Workspace,
  { found }: Coverage,
  sightings: readonly Sighting[],
): Promise<Facts[]> {
  const byCommit = new Map(sightings.map((sighting) => [sighting.commit, sighting]));
  const progress = new Progress('pull requests read', found.length);
  const all: Facts[] = [];
  for (const { number, commit } of found) {
    const landed = commitOf(workspace, number, commit);
    all.push(await readFacts(factsSource(workspace), landed, byCommit.get(commit)));
    progress.at(all.length);
  }
  return all;
}

export function factsSource({ upstream, rule, history }: Workspace): FactsSource {
  return { git: upstream.git, rule, upstream: history.upstream };
}
