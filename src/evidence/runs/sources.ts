import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ContentError } from '../../errors.ts';
import { linesOf } from '../../history/digest.ts';
import type { RunRecord, Taken } from '../../history/schemas/run.ts';
import { pythonScopes } from '../../history/symbol.ts';
import type { RunFolder } from '../../reader/runs.ts';
import type { Git } from '../git.ts';
import { pinnedVersions } from './pinned.ts';
import type { Repositories } from './repositories.ts';

type RecordedSources = RunRecord['upstream'];

/** Puts all that a run takes from git below a folder, as `COMMIT/PATH`, and says what it was. */
export async function extractSources(
  repositories: Repositories,
  folder: RunFolder,
  to: string,
): Promise<RecordedSources> {
  const recorded: RecordedSources = [];
  for (const taken of folder.run.upstream) {
    const git = repositories.of(folder, taken.from);
    await requireCommit(git, folder, taken.commit);
    recorded.push(await extract({ git, folder, taken, to: join(to, taken.commit) }));
  }
  return recorded;
}

interface Extraction {
  git: Git;
  folder: RunFolder;
  taken: Taken;
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
  const gone = taken.files[path]!.find((symbol) => !isDefined(bytes.toString('utf8'), symbol));
  if (gone !== undefined) throw noSymbol(folder, gone, path, taken.commit);
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

/** A class, a def or a constant of the module. */
function isDefined(text: string, symbol: string): boolean {
  const lines = linesOf(text);
  const isConstant = lines.some((line) => /^([\w]+)\s*(:[^=]*)?=/.exec(line)?.[1] === symbol);
  return isConstant || pythonScopes(lines).some(({ name }) => name === symbol);
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

function noSymbol({ dir }: RunFolder, symbol: string, path: string, commit: string): ContentError {
  return new ContentError({
    found: `the symbol ${symbol}, which ${path} does not define at ${commit}`,
    where: join(dir, 'run.yaml'),
    fix: 'Name the file that defines it at that commit, or take another commit.',
  });
}
