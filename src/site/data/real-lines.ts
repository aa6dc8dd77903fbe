import {
  emptyBlob,
  sourceText,
  type FileTexts,
  type SourceText,
} from '../diff-view/source-text.ts';
import { submodule, submoduleText } from '../../history/modes.ts';
import type { ConcerningFile, Pull } from '../../history/pull.ts';
import { settings } from '../../settings.ts';
import { wantedBlobs } from '../../evidence/upstream/blob.ts';
import { BlobStore } from '../../evidence/upstream/blob-store.ts';

const store = new BlobStore(settings.upstreamDir);
const sound = new Map<string, boolean>();
/** The texts read last: pages ask for the same few many times, and all together are too many to keep. */
const recent = new Map<string, SourceText>();
const mostRecent = 100;

/** True where every text of a pull request is at hand: it is shown with real lines, or without any. */
export function hasRealLines({ facts }: Pull): boolean {
  return wantedBlobs(facts).every(({ id }) => isSound(id));
}

/** Both sides of a file, where the pull request has its real lines. */
export function realTexts(pull: Pull, file: ConcerningFile): FileTexts | undefined {
  if (!hasRealLines(pull)) return undefined;
  return {
    before: sideOf(file.oldBlob, file.oldMode),
    after: sideOf(file.newBlob, file.newMode),
  };
}

function sideOf(blob: string | null, mode: string | undefined): SourceText {
  if (blob && mode === submodule) return sourceText(blob, submoduleText(blob));
  return (blob ? textOf(blob) : undefined) ?? sourceText(emptyBlob, '');
}

function isSound(blob: string): boolean {
  if (!sound.has(blob)) sound.set(blob, textOf(blob) !== undefined);
  return sound.get(blob)!;
}

function textOf(blob: string): SourceText | undefined {
  const known = recent.get(blob);
  if (known) return known;
  const text = store.read(blob);
  if (text === undefined) return undefined;
  const source = sourceText(blob, text);
  recent.set(blob, source);
  const [oldest] = recent.keys();
  if (recent.size > mostRecent && oldest) recent.delete(oldest);
  return source;
}
