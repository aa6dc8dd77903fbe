import type { Commit } from './commit.ts';
import { diffOptions, type Git, withoutRenames } from './git.ts';
import { commitMark, PatchScanner, type Sighting } from './patch-scanner.ts';
import type { Progress } from './progress.ts';
import type { Rule } from './rule.ts';
import type { Upstream } from './upstream.ts';

const patchLog = [
  'log',
  '-z',
  '-p',
  '-U0',
  '--first-parent',
  '--diff-merges=first-parent',
  '--root',
  '--full-index',
  `--format=${commitMark}%H`,
  ...diffOptions,
  ...withoutRenames,
];

/** Every commit of the first-parent line that the rule may care about, newest first. */
export async function scanHistory(
  { git, snapshot }: Upstream,
  rule: Rule,
  progress: Progress,
): Promise<Sighting[]> {
  return scan(git, [...patchLog, snapshot], rule, progress);
}

/** As `scanHistory`, for one commit; undefined where there is nothing to see. */
export async function scanCommit(
  git: Git,
  rule: Rule,
  { id }: Commit,
): Promise<Sighting | undefined> {
  const [sighting] = await scan(git, [...patchLog, '--max-count=1', id], rule);
  return sighting;
}

async function scan(
  git: Git,
  args: readonly string[],
  rule: Rule,
  progress?: Progress,
): Promise<Sighting[]> {
  const scanner = new PatchScanner(rule);
  for await (const chunk of git.stream(args)) {
    scanner.push(chunk.toString('latin1'));
    progress?.at(scanner.scanned);
  }
  return scanner.end();
}
