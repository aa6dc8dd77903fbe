import { dirname, resolve } from 'node:path';
import { ContentError } from '../errors.ts';
import type { Anchor } from '../history/schemas/anchors.ts';
import type { Facts } from '../history/schemas/facts.ts';
import { readAnchor } from './anchor.ts';
import type { ContentFolder } from './content-folder.ts';
import { UpstreamRows } from './copied-rows.ts';
import { compareJson, type Difference } from './difference.ts';
import { diffOptions, type Git, withRenames } from './git.ts';
import { parsePatches } from './patch.ts';
import { type Trace, trace } from './trace.ts';
import { comparePlaces } from './places.ts';
import { filesOf } from './trace-files.ts';
import { readTrackedFiles } from './work-tree.ts';
import type { Workspace } from './workspace.ts';

/** What was compared, and what differs. */
export interface Verification {
  differences: Difference[];
  /** How many of each were compared. */
  compared: {
    files: number;
    anchors: number;
    places: number;
    trackedFiles: number;
    upstreamRows: number;
  };
}

/** Computes everything anew from git and compares it with the content. */
export async function verify(content: ContentFolder, workspace: Workspace): Promise<Verification> {
  const result = await trace(workspace);
  const files = filesOf(result, workspace.history);
  const anchors = await compareAnchors(content, workspace.upstream.git, result.facts);
  const places = await comparePlaces(content.root, workspace, result.facts);
  const rows = await readUpstreamRows(workspace.upstream.git, result.facts);
  const tracked = await readTrackedFiles(dirname(resolve(content.root)));
  return {
    differences: [
      ...[...files].flatMap(([name, text]) => compareJson(name, content.read(name), text)),
      ...strangers(content, result),
      ...anchors.differences,
      ...places.differences,
      ...tracked.flatMap(({ name, text }) => rows.copiesIn(name, text)),
    ],
    compared: {
      files: files.size,
      anchors: anchors.count,
      places: places.count,
      trackedFiles: tracked.length,
      upstreamRows: rows.size,
    },
  };
}

/** Folders of pull requests that the rule does not find. */
function strangers(content: ContentFolder, { facts }: Trace): Difference[] {
  const known = new Set(facts.map(({ number }) => number));
  return content
    .numbers()
    .filter((number) => !known.has(number))
    .map((number) => ({
      where: `prs/${number}`,
      found: 'a folder',
      expected: 'none: the rule does not find this pull request',
    }));
}

async function compareAnchors(
  content: ContentFolder,
  git: Git,
  facts: readonly Facts[],
): Promise<{ differences: Difference[]; count: number }> {
  const differences: Difference[] = [];
  let count = 0;
  for (const one of facts) {
    for (const [id, anchor] of Object.entries(content.anchors(one.number))) {
      differences.push(...(await compareAnchor(git, one, id, anchor)));
      count++;
    }
  }
  return { differences, count };
}

async function compareAnchor(
  git: Git,
  facts: Facts,
  id: string,
  anchor: Anchor,
): Promise<Difference[]> {
  const where = `prs/${facts.number}/anchors.yaml ${id}`;
  try {
    const { symbol, digest } = await readAnchor(git, facts, anchor);
    return [
      ...compareText(`${where} symbol`, anchor.symbol, symbol),
      ...compareText(`${where} digest`, anchor.digest, digest),
    ];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return [{ where, found: error.found, expected: error.fix }];
  }
}

function compareText(where: string, found: string | null, expected: string | null): Difference[] {
  if (found === expected) return [];
  return [{ where, found: found ?? 'null', expected: expected ?? 'null' }];
}

/** Every row that a pull request of the family added or deleted, in any of its files. */
async function readUpstreamRows(git: Git, facts: readonly Facts[]): Promise<UpstreamRows> {
  const rows = new UpstreamRows();
  for (const { parentCommit, mergeCommit } of facts) {
    const options = ['-r', '-p', '-U0', ...diffOptions, ...withRenames];
    const patch = await git.text(['diff-tree', ...options, parentCommit, mergeCommit]);
    for (const { added, deleted } of parsePatches(patch).flat()) {
      for (const row of added) rows.add(row);
      for (const row of deleted) rows.add(row);
    }
  }
  return rows;
}
