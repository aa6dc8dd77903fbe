import type { ConcerningFile } from '../../history/pull.ts';

/** Why a file of a diff has no rows; undefined where it has some. */
export type NoRows = 'binary' | 'sameText' | 'empty';

export function noRows({ hunks, binary, oldBlob, newBlob }: ConcerningFile): NoRows | undefined {
  if (hunks.length > 0) return undefined;
  if (binary) return 'binary';
  return oldBlob === newBlob ? 'sameText' : 'empty';
}
