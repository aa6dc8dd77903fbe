import { coverageSchema, type Coverage } from '../schemas/coverage.ts';
import { type Facts, factsSchema } from '../schemas/facts.ts';
import { judge } from './coverage.ts';
import { type FactsSource, readFacts } from './facts.ts';
import type { Sighting } from './patch-scanner.ts';
import { Progress } from './progress.ts';
import { scanHistory } from './scan.ts';
import { commitOf, type Workspace } from './workspace.ts';

/** Everything that the rule finds in a history. */
export interface Trace {
  coverage: Coverage;
  /** Facts of every pull request of the family, by number ascending. */
  facts: Facts[];
}

export async function trace(workspace: Workspace): Promise<Trace> {
  const { commits, rule, upstream } = workspace;
  const progress = new Progress('commits read', commits.length);
  const sightings = await scanHistory(upstream, rule, progress);
  const coverage = coverageSchema.parse(judge(workspace, sightings));
  return { coverage, facts: await readAllFacts(workspace, coverage, sightings) };
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
    const facts = await readFacts(
      factsSource(workspace),
      commitOf(workspace, number, commit),
      byCommit.get(commit),
    );
    all.push(factsSchema.parse(facts));
    progress.at(all.length);
  }
  return all;
}

export function factsSource({ upstream, rule, history }: Workspace): FactsSource {
  return { git: upstream.git, rule, upstream: history.upstream };
}
