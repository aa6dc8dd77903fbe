import { ContentError } from '../errors.ts';
import type { Coverage, Excluded, Found } from '../history/schemas/coverage.ts';
import type { History } from '../history/schemas/history.ts';
import type { Commit } from './commit.ts';
import type { Sighting } from './patch-scanner.ts';
import type { Rule } from './rule.ts';
import { isNumbered, type Workspace } from './workspace.ts';

type Evidence = Coverage['unnumbered'][number];

/** Applies the rule to what was seen: what belongs to the family, what does not, and why. */
export function judge(workspace: Workspace, sightings: readonly Sighting[]): Coverage {
  const { history, rule, commits } = workspace;
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const found: Found[] = [];
  const excluded: Excluded[] = [];
  const unnumbered: Evidence[] = [];
  for (const sighting of sightings) {
    const commit = byId.get(sighting.commit)!;
    const evidence = evidenceOf(rule, commit, sighting);
    const exclusion = exclusionOf(history, rule, commit, sighting, evidence);
    if (exclusion) excluded.push({ number: commit.number, ...evidence, ...exclusion });
    else if (!isNumbered(commit)) unnumbered.push(evidence);
    else found.push({ number: commit.number, ...evidence });
  }
  refuseIdleExclusions(history, excluded);
  return {
    upstream: history.upstream,
    snapshot: workspace.upstream.snapshot,
    snapshotAt: commits[0]!.date,
    scanned: commits.length,
    withoutNumber: commits.filter(({ number }) => number === null).length,
    found: firstLandings(found),
    excluded: excluded.sort(byNumber),
    unnumbered,
    landedTwice: landedTwice(commits),
    thirdRing: thirdRing(workspace),
  };
}

function evidenceOf(rule: Rule, commit: Commit, { files }: Sighting): Evidence {
  const paths = files.map(({ path }) => path);
  return {
    commit: commit.id,
    title: commit.title,
    lines: files.reduce((sum, file) => sum + file.lines, 0),
    paths: paths.filter((path) => rule.isFamilyPath(path)),
    modelFiles: paths.filter((path) => rule.isModelFile(path)),
  };
}

function exclusionOf(
  history: History,
  rule: Rule,
  commit: Commit,
  { files }: Sighting,
  { lines, paths, modelFiles }: Evidence,
): Pick<Excluded, 'name' | 'by' | 'reason'> | undefined {
  const listed = history.exclusions.find(({ number }) => number === commit.number);
  if (listed) return { name: listed.name, by: 'number', reason: listed.reason };
  if (lines > 0 || paths.length > 0 || modelFiles.length > 0) return undefined;
  const other = files.map(({ path }) => rule.otherModelOf(path)).find(Boolean)!;
  return { name: other.name, by: 'path', reason: other.reason };
}

/** An exclusion that excludes nothing is a mistake in the number, or no longer needed. */
function refuseIdleExclusions(history: History, excluded: readonly Excluded[]): void {
  const numbers = new Set(excluded.map(({ number }) => number));
  const idle = history.exclusions.find(({ number }) => !numbers.has(number));
  if (!idle) return;
  throw new ContentError({
    found: `#${idle.number} is excluded, but the rule does not find it`,
    where: 'content/history.yaml: exclusions',
    fix: 'Mend the number or remove the exclusion.',
  });
}

/** Where two commits of the family carry one number, the page tells of the first. */
function firstLandings(found: readonly Found[]): Found[] {
  const oldestFirst = [...found].reverse();
  const first = new Map<number, Found>();
  for (const entry of oldestFirst) if (!first.has(entry.number)) first.set(entry.number, entry);
  return [...first.values()].sort(byNumber);
}

function landedTwice(commits: readonly Commit[]): Coverage['landedTwice'] {
  const byNumber = Map.groupBy(commits, ({ number }) => number);
  return [...byNumber]
    .flatMap(([number, landings]) =>
      number === null || landings.length < 2
        ? []
        : [{ number, commits: landings.map(({ id }) => id).reverse() }],
    )
    .sort((a, b) => a.number - b.number);
}

function thirdRing({ history, commits, repo }: Workspace): Coverage['thirdRing'] {
  const entries = history.thirdRing.map(({ number }) => {
    const commit = commits.findLast((candidate) => candidate.number === number);
    if (!commit) throw missingThirdRing(number, repo);
    return { number, commit: commit.id, title: commit.title, mergedAt: commit.date };
  });
  return entries.sort((a, b) => a.number - b.number);
}

function missingThirdRing(number: number, repo: string): ContentError {
  return new ContentError({
    found: `#${number} of the third ring is not in the history of ${repo}`,
    where: 'content/history.yaml: thirdRing',
    fix: 'Mend the number or remove the entry.',
  });
}

function byNumber(a: { number: number | null }, b: { number: number | null }): number {
  return (a.number ?? 0) - (b.number ?? 0);
}
