import type { Facts } from '../../history/schemas/facts.ts';
import { wantedBlobs, type WantedBlob } from './blob.ts';
import type { BlobStore } from './blob-store.ts';

/** What the store holds of one pull request. */
export interface Holding {
  facts: Facts;
  /** Texts that are not there, or are not what their name says. */
  lacking: WantedBlob[];
}

export function takeInventory(all: readonly Facts[], store: BlobStore): Holding[] {
  const sound = new Map<string, boolean>();
  const isSound = (id: string): boolean => {
    if (!sound.has(id)) sound.set(id, store.read(id) !== undefined);
    return sound.get(id)!;
  };
  return all.map((facts) => ({
    facts,
    lacking: wantedBlobs(facts).filter(({ id }) => !isSound(id)),
  }));
}
