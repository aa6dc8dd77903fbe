import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ContentError } from '../../errors.ts';
import { Git, ownersEnvironment } from '../git.ts';
import type { WantedBlob } from './blob.ts';

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

const attempts = 3;
const longestAnswer = 20_000;

/** GitHub, at commits that never change. */
export function gitHubSource(
  upstream: string,
  host = 'https://raw.githubusercontent.com',
): BlobSource {
  const placeOf = ({ commit, path }: WantedBlob): string =>
    `${host}/${upstream}/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return { connections: 4, placeOf, get: (blob, signal) => download(placeOf(blob), signal) };
}

/** Asks again after 1 and 2 seconds, unless the answer is that there is nothing. */
async function download(url: string, signal: AbortSignal): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    try {
      const timeout = AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
      const response = await fetch(url, { signal: timeout, redirect: 'error' });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      if (response.status === 404) throw missing(url, 'nothing at this address');
      throw new Error(`status ${response.status}`);
    } catch (error) {
      if (error instanceof ContentError || signal.aborted) throw error;
      if (attempt === attempts) throw missing(url, `no answer (${reasonOf(error)})`, error);
    }
    await pause(attempt * 1000, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('interrupted'));
    });
  });
}

/** fetch says "fetch failed" and hides why in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}

function missing(where: string, found: string, cause?: unknown): ContentError {
  const fix =
    'Check the network, or give a whole clone of the upstream repository with --repo PATH.';
  return new ContentError({ found, where, fix }, { cause });
}
