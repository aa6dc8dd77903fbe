import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import writeFileAtomic from 'write-file-atomic';
import { ContentError } from '../../errors.ts';
import type { Texts } from '../../history/releases.ts';
import type { Release } from '../../history/schemas/releases.ts';
import { Progress } from '../progress.ts';
import { download } from '../upstream/download.ts';
import { networkFix, type OfferedRelease } from './package-index.ts';

/** Released wheels on disk. Their texts are read; nothing of them is installed, run or committed. */
export class Wheels {
  readonly dir: string;

  constructor(upstreamDir: string) {
    this.dir = join(upstreamDir, 'releases');
  }

  /** The archive, or undefined when it is not there or is not what its digest says. */
  async read({ file, sha256 }: Release): Promise<Uint8Array | undefined> {
    const bytes = await readFile(join(this.dir, file)).catch(() => undefined);
    return bytes && digestOf(bytes) === sha256 ? bytes : undefined;
  }

  /**
   * The files of a release that are wanted, by path in the repository.
   * @param root folder of the repository that the package is made from
   */
  async texts(
    release: Release,
    root: string,
    wanted: (path: string) => boolean,
  ): Promise<Texts | undefined> {
    const bytes = await this.read(release);
    if (bytes === undefined) return undefined;
    const files = unzipSync(bytes, { filter: ({ name }) => wanted(root + name) });
    const texts = Object.entries(files).map(([name, text]) => {
      return [root + name, Buffer.from(text).toString('utf8')] as const;
    });
    return new Map(texts);
  }

  /** Brings what is not there, one after the other, so that an interrupted run goes on where it stopped. */
  async bring(releases: readonly OfferedRelease[], signal: AbortSignal): Promise<number> {
    const lacking: OfferedRelease[] = [];
    for (const release of releases) if (!(await this.read(release))) lacking.push(release);
    const megabytes = (some: readonly OfferedRelease[]): number =>
      some.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const progress = new Progress('MB of releases', Math.ceil(megabytes(lacking)));
    for (const [index, release] of lacking.entries()) {
      await this.#bring(release, signal);
      progress.at(Math.ceil(megabytes(lacking.slice(0, index + 1))));
    }
    return lacking.length;
  }

  /** @throws ContentError when what came is not what the index promised */
  async #bring({ url, file, sha256 }: OfferedRelease, signal: AbortSignal): Promise<void> {
    const asking = { signal, longest: 300_000, redirect: 'follow', fix: networkFix } as const;
    const { bytes } = await download(url, asking);
    if (digestOf(bytes) !== sha256) throw wrongDigest(url, bytes, sha256);
    await mkdir(this.dir, { recursive: true });
    await writeFileAtomic(join(this.dir, file), Buffer.from(bytes));
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function wrongDigest(where: string, bytes: Uint8Array, expected: string): ContentError {
  return new ContentError({
    found: `${bytes.length} bytes with the sha256 ${digestOf(bytes)}, where the index promises ${expected}`,
    where,
    fix: 'Run the command again; if it stays so, name another index in PIP_INDEX_URL.',
  });
}
