import { ContentError } from '../../errors.ts';

export interface Asking {
  signal: AbortSignal;
  /** How long one answer may take, in milliseconds. */
  longest?: number;
  /** What kind of answer is asked for. */
  accept?: string;
  redirect?: 'error' | 'follow';
  /** What to do where nothing comes. */
  fix: string;
}

const attempts = 3;

/** Asks again after 1 and 2 seconds, unless the answer is that there is nothing. */
export async function download(
  url: string,
  asking: Asking,
): Promise<{ url: string; bytes: Uint8Array }> {
  const { signal, longest = 20_000, accept = '*/*', redirect = 'error', fix } = asking;
  for (let attempt = 1; ; attempt++) {
    try {
      const timeout = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
      const response = await fetch(url, { signal: timeout, redirect, headers: { accept } });
      if (response.ok)
        return { url: response.url, bytes: new Uint8Array(await response.arrayBuffer()) };
      if (response.status === 404) throw missing(url, 'nothing at this address', fix);
      throw new Error(`status ${response.status}`);
    } catch (error) {
      if (error instanceof ContentError || signal.aborted) throw error;
      if (attempt === attempts) throw missing(url, `no answer (${reasonOf(error)})`, fix, error);
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

function missing(where: string, found: string, fix: string, cause?: unknown): ContentError {
  return new ContentError({ found, where, fix }, { cause });
}
