import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ContentError } from '../../errors.ts';
import { Git, ownersEnvironment } from '../git.ts';
import type { WantedBlob } from './blob.ts';
import { download } from './download.ts';

/** Where texts come from. */
export interface BlobSource {
  /** How many texts may be asked for at a time. */
  readonly connections: number;
  /** The place of a text, for messages. */
  placeOf(blob: WantedBlob): string;
  get(blob: WantedBlob, signal: AbortSignal): Promise<Uint8Array>;
}

const run = promisify(execFile);

/** A clone. A blobless one is as good: git fetches what it lacks from where it was cloned. */
export async function cloneSource(path: string): Promise<BlobSource> {
  const { dir } = await Git.open(path);
  const placeOf = ({ id }: WantedBlob): string => `--repo ${path}: ${id}`;
  return {
    connections: 2,
    placeOf,
    async get(blob, signal) {
      const args = [`--git-dir=${dir}`, 'cat-file', 'blob', blob.id];
      const env = { ...ownersEnvironment(), GIT_NO_REPLACE_OBJECTS: '1' };
      try {
        const options = { encoding: 'buffer', maxBuffer: 2 ** 28, env, signal } as const;
        return (await run('git', args, options)).stdout;
      } catch (error) {
        throw missing(placeOf(blob), `no object ${blob.id} (${blob.path})`, error);
      }
    },
  };
}

/** GitHub, at commits that never change. */
export function gitHubSource(
  upstream: string,
  host = 'https://raw.githubusercontent.com',
): BlobSource {
  const placeOf = ({ commit, path }: WantedBlob): string =>
    `${host}/${upstream}/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return {
    connections: 4,
    placeOf,
    async get(blob, signal) {
      return (await download(placeOf(blob), { signal, fix })).bytes;
    },
  };
}

const fix = 'Check the network, or give a whole clone of the upstream repository with --repo PATH.';

function missing(where: string, found: string, cause: unknown): ContentError {
  return new ContentError({ found, where, fix }, { cause });
}
