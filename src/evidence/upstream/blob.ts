import { createHash } from 'node:crypto';
import { submodule } from '../../history/modes.ts';
import { concernsFamily } from '../../history/hunk.ts';
import type { Facts } from '../../history/schemas/facts.ts';

/** A text that the site shows rows of, and one place where it can be had. */
export interface WantedBlob {
  /** Git object id of the text. */
  id: string;
  commit: string;
  path: string;
}

/** The object id that git gives these bytes. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Old and new text of every file that concerns the family; binary files have no rows to show, submodules no text. */
export function wantedBlobs(facts: Facts): WantedBlob[] {
  const files = facts.files.filter(concernsFamily).filter(({ binary }) => !binary);
  return files.flatMap(({ path, oldPath, oldBlob, newBlob, oldMode, newMode }) => [
    ...(oldBlob && oldMode !== submodule
      ? [{ id: oldBlob, commit: facts.parentCommit, path: oldPath ?? path }]
      : []),
    ...(newBlob && newMode !== submodule ? [{ id: newBlob, commit: facts.mergeCommit, path }] : []),
  ]);
}

/** As `wantedBlobs` for many pull requests; a text that several share is wanted once. */
export function allWantedBlobs(facts: readonly Facts[]): WantedBlob[] {
  const byId = new Map(facts.flatMap(wantedBlobs).map((blob) => [blob.id, blob]));
  return [...byId.values()];
}
