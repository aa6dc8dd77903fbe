import type { WantedBlob } from './blob.ts';
import type { BlobStore } from './blob-store.ts';
import type { BlobSource } from './source.ts';

export interface Filling {
  store: BlobStore;
  source: BlobSource;
  signal: AbortSignal;
  /** Called after each text. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Brings what the store lacks, a few texts at a time; what is there is left alone, so that an
 * interrupted run goes on where it stopped. The first failure ends it.
 */
export async function fillStore(wanted: readonly WantedBlob[], filling: Filling): Promise<number> {
  const { store, source, signal, onProgress } = filling;
  const lacking = wanted.filter(({ id }) => store.read(id) === undefined);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const queue = lacking.values();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const blob of queue) {
      either.throwIfAborted();
      await store.write(blob.id, await source.get(blob, either), source.placeOf(blob));
      onProgress?.(++done, lacking.length);
    }
  };
  const workers = Array.from({ length: source.connections }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(workers);
    throw error;
  }
  return lacking.length;
}
