import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobStore } from '../upstream/blob-store.ts';
import { casesOf, type FuzzCase } from './cases.ts';
import { ContentCopy } from './content-copy.ts';
import { judge, type Sound, soundSigns, type Verdict } from './judge.ts';
import { remembering } from './remember.ts';

/** A private copy of a content folder, known to be sound. */
export interface Ground {
  copy: ContentCopy;
  sound: Sound;
  /** Removes the copy. */
  leave: () => void;
}

export interface Judged {
  fuzzCase: FuzzCase;
  verdict: Verdict;
}

/** @throws ContentError where the content folder is not sound to begin with */
export async function prepare(content: string, upstreamDir: string): Promise<Ground> {
  const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const leave = (): void => rmSync(root, { recursive: true, force: true });
  try {
    const copy = new ContentCopy(content, join(root, 'content'));
    const before = { dir: copy.dir, store: new BlobStore(upstreamDir), keep: remembering() };
    const { signs, hasRealLines } = await soundSigns(before);
    return { copy, sound: { ...before, signs, hasRealLines }, leave };
  } catch (error) {
    leave();
    throw error;
  }
}

/** Each case in turn: the folder is spoilt, judged and put right again. */
export async function* fuzz(
  { copy, sound }: Ground,
  seed: number,
  count: number,
): AsyncGenerator<Judged> {
  for (const fuzzCase of casesOf(copy, seed, count, sound.hasRealLines)) {
    yield { fuzzCase, verdict: await during(copy, fuzzCase, () => judge(sound, fuzzCase)) };
  }
}

/** Does something while the folder is as the case leaves it. */
export async function during<T>(
  copy: ContentCopy,
  { edits }: FuzzCase,
  work: () => Promise<T>,
): Promise<T> {
  copy.apply(edits);
  try {
    return await work();
  } finally {
    copy.restore(edits);
  }
}
