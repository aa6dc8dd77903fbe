import { ContentError } from '../errors.ts';
import { isOpen } from '../history/ring.ts';
import type { Found } from '../history/schemas/coverage.ts';
import { type RingCommit, ringSchema } from '../history/schemas/ring.ts';
import { type Survival, survivalSchema } from '../history/schemas/survival.ts';
import { parseYaml } from '../reader/yaml-file.ts';
import type { ContentFolder } from './content-folder.ts';
import { Git } from './git.ts';
import { trace } from './trace.ts';
import { openWorkspace } from './workspace.ts';

/** What a newer snapshot would change. */
export interface Freshness {
  /** The newer snapshot. */
  snapshot: string;
  /** Pull requests that it would add. */
  found: Found[];
  /** What happened to lines that stood at the snapshot of the content. */
  lines: LineNews[];
  /** Commits that changed an interface which the family takes from shared code. */
  ring: RingCommit[];
}

/** One file of a pull request whose lines fared differently since. */
export interface LineNews {
  number: number;
  path: string;
  /** Lines that stood and stand no more. */
  died: number;
  /** Files that hold its lines now and did not before. */
  movedTo: string[];
}

/** Compares the content with a newer history: the commit that is named, else its HEAD. */
export async function compareFresh(
  content: ContentFolder,
  repo: string,
  revision: string,
): Promise<Freshness> {
  const { snapshot: old } = content.history();
  const snapshot = await resolveNewer(repo, revision, old);
  const result = await trace(await openWorkspace(content, repo, snapshot));
  const known = new Set(content.numbers());
  const told = new Set(readRing(content).map(({ commit }) => commit));
  return {
    snapshot,
    found: result.coverage.found.filter(({ number }) => !known.has(number)),
    lines: result.survival.flatMap((now) => newsOf(readSurvival(content, now.number), now)),
    ring: result.ring.commits.filter((one) => !told.has(one.commit) && isOpen(one)),
  };
}

async function resolveNewer(repo: string, revision: string, old: string): Promise<string> {
  const git = await Git.open(repo);
  const commit = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const id = (await git.own(commit).catch(() => '')).trim();
  if (id === '') throw notNewer(repo, `it has no commit ${revision}`);
  if (await git.succeeds(['merge-base', '--is-ancestor', old, id])) return id;
  throw notNewer(repo, `its commit ${revision} does not build on the snapshot ${old}`);
}

function notNewer(repo: string, found: string): ContentError {
  return new ContentError({
    found: `this is no newer history: ${found}`,
    where: `--repo ${repo}`,
    fix: 'Fetch the upstream main branch into it, or name a later commit with --commit.',
  });
}

function readRing(content: ContentFolder): RingCommit[] {
  const text = content.read('ring.json');
  return text === undefined ? [] : ringSchema.parse(JSON.parse(text)).commits;
}

function readSurvival(content: ContentFolder, number: number): Survival | undefined {
  const name = `prs/${number}/survival.json`;
  const text = content.read(name);
  if (text === undefined) return undefined;
  return parseYaml(text, content.path(name), survivalSchema, 'Run `npm run evidence -- trace`.');
}

function newsOf(before: Survival | undefined, now: Survival): LineNews[] {
  return (before?.files ?? []).flatMap((file) => {
    const later = now.files.find(({ path }) => path === file.path);
    const died = file.surviving - (later?.surviving ?? 0);
    const places = new Set(file.places.map(({ path }) => path));
    const paths = (later?.places ?? []).map(({ path }) => path);
    const movedTo = paths.filter((path) => !places.has(path));
    if (died === 0 && movedTo.length === 0) return [];
    return [{ number: now.number, path: file.path, died, movedTo }];
  });
}
