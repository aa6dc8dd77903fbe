import { z } from 'astro/zod';
import { ContentError } from '../../errors.ts';
import type { Release } from '../../history/schemas/releases.ts';
import { download } from '../upstream/download.ts';

/** A wheel as the index offers it. */
export interface OfferedRelease extends Release {
  url: string;
  bytes: number;
}

/** What is read of an answer in the form that every index gives (PEP 691 and 700). */
const listingSchema = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      hashes: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      size: z.int().positive(),
      'upload-time': z.string().min(10),
      yanked: z.union([z.boolean(), z.string()]).optional(),
    }),
  ),
});

type ListedFile = z.output<typeof listingSchema>['files'][number];

const listingType = 'application/vnd.pypi.simple.v1+json';
export const networkFix =
  'Check the network, or name another index of Python packages in PIP_INDEX_URL.';

/**
 * The releases that pip installs when it is not told otherwise: final ones and those after them.
 * Release candidates and withdrawn files are left out. Of the wheels of a release, which hold the
 * same Python files, the smallest is taken.
 */
export async function listReleases(
  index: string,
  name: string,
  signal: AbortSignal,
): Promise<OfferedRelease[]> {
  const asked = `${index}/${name}/`;
  const asking = { signal, accept: listingType, redirect: 'follow', fix: networkFix } as const;
  const { url, bytes } = await download(asked, asking);
  const files = parseListing(bytes, asked).filter(({ filename, yanked }) => {
    return !yanked && filename.endsWith('.whl') && isInstalled(versionOf(filename));
  });
  const byVersion = Map.groupBy(files, ({ filename }) => versionOf(filename));
  const releases = [...byVersion].map(([version, wheels]) => offered(version, wheels, url));
  return releases.sort((a, b) => compareVersions(a.version, b.version));
}

function parseListing(bytes: Uint8Array, where: string): ListedFile[] {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return listingSchema.parse(JSON.parse(text)).files;
  } catch (cause) {
    throw new ContentError(
      {
        found: `an answer that is no list of files in the form ${listingType}`,
        where,
        fix: 'Name an index that gives it in PIP_INDEX_URL, such as https://pypi.org/simple.',
      },
      { cause },
    );
  }
}

function versionOf(wheel: string): string {
  return wheel.split('-')[1] ?? '';
}

function isInstalled(version: string): boolean {
  return /^\d+(\.\d+)*(\.post\d+)?$/.test(version);
}

/** Numbers count as numbers; a release after another one begins like it and is longer. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function offered(version: string, wheels: readonly ListedFile[], base: string): OfferedRelease {
  const [wheel] = wheels.toSorted((a, b) => a.size - b.size || (a.filename < b.filename ? -1 : 1));
  const { filename, url, hashes, size } = wheel!;
  const [first] = wheels.map((each) => each['upload-time']).sort();
  const date = first!.slice(0, 10);
  const address = URL.canParse(url, base) ? new URL(url, base).href : url;
  return { version, date, file: filename, sha256: hashes.sha256, url: address, bytes: size };
}
