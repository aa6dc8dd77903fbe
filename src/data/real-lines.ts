import {
  emptyBlob,
  sourceText,
  type FileTexts,
  type SourceText,
} from '../diff-view/source-text.ts';
import type { ConcerningFile, Pull } from '../model/pull.ts';
import { settings } from '../settings.ts';
import { wantedBlobs } from '../upstream/blob.ts';
import { BlobStore } from '../upstream/blob-store.ts';

const store = new BlobStore(settings.upstreamDir);
const read = new Map<string, SourceText | undefined>();

/** True where every text of a pull request is at hand: it is shown with real lines, or without any. */
export function hasRealLines({ facts }: Pull): boolean {
  return wantedBlobs(facts).every(({ id }) => textOf(id) !== undefined);
}

/** Both sides of a file, where the pull request has its real lines. */
export function realTexts(pull: Pull, file: ConcerningFile): FileTexts | undefined {
  if (!hasRealLines(pull)) return undefined;
  return { before: sideOf(file.oldBlob), after: sideOf(file.newBlob) };
}

function sideOf(blob: string | null | undefined): SourceText {
  return (blob ? textOf(blob) : undefined) ?? sourceText(emptyBlob, '');
}

function textOf(blob: string): SourceText | undefined {
  if (!read.has(blob)) {
    const text = store.read(blob);
    read.set(blob, text === undefined ? undefined : sourceText(blob, text));
  }
  return read.get(blob);
}
