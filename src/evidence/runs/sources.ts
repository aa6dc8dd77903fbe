import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ContentError } from '../../errors.ts';
import type { RunRecord, Taken } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import type { Git } from '../git.ts';
import { pinnedVersions } from './pinned.ts';
import { extractRelease } from './release.ts';
import type { Repositories } from './repositories.ts';
import { requireSymbols } from './symbols.ts';

type RecordedSources = RunRecord['upstream'];

/** Puts all that a run takes below a folder, as `COMMIT/PATH` or `RELEASE/PATH`, and says what it was. */
export async function extractSources(
  repositories: Repositories,
  folder: RunFolder,
  to: string,
): Promise<RecordedSources> {
  const recorded: RecordedSources = [];
  for (const taken of folder.run.upstream) {
    const { commit, release } = taken;
    if (commit === undefined) {
      recorded.push(await extractRelease(folder, { ...taken, release: release! }, to));
      continue;
    }
    const git = repositories.of(folder, taken.from);
    await requireCommit(git, folder, commit);
    recorded.push(
      await extract({ git, folder, taken: { ...taken, commit }, to: join(to, commit) }),
    );
  }
  return recorded;
}

interface Extraction {
  git: Git;
  folder: RunFolder;
  taken: Taken & { commit: string };
  to: string;
}

async function extract(extraction: Extraction): Promise<RecordedSources[number]> {
  const { git, folder, taken } = extraction;
  const files: Record<string, string> = {};
  for (const path of Object.keys(taken.files)) files[path] = await extractFile(extraction, path);
  const folders: Record<string, string> = {};
  for (const path of taken.folders) folders[path] = await extractFolder(extraction, path);
  const { from, commit } = taken;
  if (from !== undefined) return { from, commit, files, folders, pinned: {} };
  return { commit, files, folders, pinned: await pinnedVersions(git, commit, folder.run.packages) };
}

async function extractFile({ git, folder, taken, to }: Extraction, path: string): Promise<string> {
  const id = await objectId(git, folder, { commit: taken.commit, path });
  const bytes = await git.bytes(['cat-file', 'blob', id]);
  requireSymbols(folder, taken, { path, text: bytes.toString('utf8') });
  await mkdir(dirname(join(to, path)), { recursive: true });
  await writeFile(join(to, path), bytes);
  return id;
}

async function extractFolder(
  { git, folder, taken: { commit }, to }: Extraction,
  path: string,
): Promise<string> {
  const id = await objectId(git, folder, { commit, path });
  const archive = `${to}.tar`;
  await mkdir(to, { recursive: true });
  await git.bytes(['archive', '--format=tar', `--output=${archive}`, commit, '--', path]);
  await promisify(execFile)('tar', ['-xf', archive, '-C', to]);
  return id;
}

async function requireCommit(git: Git, { dir }: RunFolder, commit: string): Promise<void> {
  if (await git.succeeds(['cat-file', '-e', `${commit}^{commit}`])) return;
  throw new ContentError({
    found: `the commit ${commit}, which ${git.dir} does not have`,
    where: join(dir, 'run.yaml'),
    fix: 'Fetch its main branch into the clone, or correct the commit.',
  });
}

async function objectId(
  git: Git,
  { dir }: RunFolder,
  { commit, path }: { commit: string; path: string },
): Promise<string> {
  const name = `${commit}:${path}`;
  if (await git.succeeds(['cat-file', '-e', name]))
    return (await git.text(['rev-parse', name])).trim();
  throw new ContentError({
    found: `the path ${path}, which is not there at ${commit}`,
    where: join(dir, 'run.yaml'),
    fix: 'Name the path that it has at that commit; `git log --follow` tells where it went.',
  });
}
