import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ContentError } from '../../errors.ts';
import { conditionsSchema, type Release, releasesSchema } from '../../history/schemas/releases.ts';
import type { RunRecord, Taken } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { readYaml } from '../../reader/yaml-file.ts';
import { settings } from '../../settings.ts';
import { Wheels } from '../releases/wheels.ts';
import { blobId } from '../upstream/blob.ts';
import { pinnedOf } from './pinned.ts';
import { requireSymbols } from './symbols.ts';

/**
 * Unpacks a released package below a folder, as `RELEASE/PATH`, and says which it was. A package
 * does not tell the commit that it was made of, so its own digest stands in the record.
 */
export async function extractRelease(
  folder: RunFolder,
  taken: Taken & { release: string },
  to: string,
): Promise<RunRecord['upstream'][number]> {
  const content = join(folder.dir, '..', '..');
  const { root } = await readYaml(join(content, 'releases.yaml'), conditionsSchema);
  const release = await findRelease(content, folder, taken.release);
  const files = unzipSync(await wheelOf(folder, release));
  const texts = new Map(Object.entries(files).map(([name, bytes]) => [root + name, bytes]));
  for (const [path, bytes] of texts) await put(join(to, release.version, path), bytes);
  const ids = Object.keys(taken.files).map((path) => [path, idOf(folder, taken, path, texts)]);
  const { version, file, sha256 } = release;
  return {
    release: { version, file, sha256 },
    files: Object.fromEntries(ids) as Record<string, string>,
    folders: {},
    pinned: pinnedOf(metadataOf(files), folder.run.packages),
  };
}

async function put(file: string, bytes: Uint8Array): Promise<void> {
  if (file.endsWith('/')) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

function idOf(
  folder: RunFolder,
  taken: Taken & { release: string },
  path: string,
  texts: ReadonlyMap<string, Uint8Array>,
): string {
  const bytes = texts.get(path);
  if (bytes === undefined)
    throw new ContentError({
      found: `the path ${path}, which release ${taken.release} does not hold`,
      where: join(folder.dir, 'run.yaml'),
      fix: 'Name the path that it has in that release.',
    });
  requireSymbols(folder, taken, { path, text: Buffer.from(bytes).toString('utf8') });
  return blobId(bytes);
}

/** What it asks for stands in a file that every wheel has. */
function metadataOf(files: Record<string, Uint8Array>): string {
  const name = Object.keys(files).find((each) => each.endsWith('.dist-info/METADATA'));
  return name === undefined ? '' : Buffer.from(files[name]!).toString('utf8');
}

async function findRelease(content: string, { dir }: RunFolder, version: string): Promise<Release> {
  const { releases } = await readYaml(join(content, 'releases.json'), releasesSchema);
  const release = releases.find((each) => each.version === version);
  if (release) return release;
  throw new ContentError({
    found: `release ${version}, which content/releases.json does not name`,
    where: join(dir, 'run.yaml'),
    fix: `Name one that it does, such as ${releases.at(-1)?.version}, or run npm run evidence -- releases.`,
  });
}

async function wheelOf({ dir }: RunFolder, release: Release): Promise<Uint8Array> {
  const wheels = new Wheels(settings.upstreamDir);
  const bytes = await wheels.read(release);
  if (bytes) return bytes;
  throw new ContentError({
    found: `no wheel ${release.file} with the sha256 ${release.sha256} in ${wheels.dir}`,
    where: join(dir, 'run.yaml'),
    fix: 'Run npm run evidence -- releases --check with a network: it brings what is lacking.',
  });
}
