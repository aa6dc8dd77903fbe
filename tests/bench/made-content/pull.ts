import { createHash } from 'node:crypto';
import { blobId } from '../../../src/evidence/upstream/blob.ts';
import { digestOf, sliceLines } from '../../../src/history/digest.ts';
import { concernsFamily } from '../../../src/history/hunk.ts';
import type { Anchor as AnchorPlace } from '../../../src/history/schemas/anchors.ts';
import type { Facts, FactsFile } from '../../../src/history/schemas/facts.ts';
import type { Reading } from '../../../src/history/schemas/reading.ts';
import type { Survival } from '../../../src/history/schemas/survival.ts';
import type { Copy } from './copies.ts';
import { makeTexts, type Texts } from './texts.ts';

/** What a copy's folder holds, and the texts that its rows are taken from. */
export interface MadePull {
  copy: Copy;
  facts: Facts;
  reading: Reading;
  anchors: Record<string, AnchorPlace>;
  survival: Survival | undefined;
  /** By git object id. */
  blobs: Map<string, Buffer>;
}

export function makePull(copy: Copy): MadePull {
  const { pull } = copy.original;
  const blobs = new Map<string, Buffer>();
  const texts = new Map<string, Texts>();
  const files = pull.facts.files.map((file, index): FactsFile => {
    if (!concernsFamily(file) || file.binary) return file;
    const { before, after } = makeTexts(copy.number * 1009 + index * 10_007, file);
    for (const path of [file.path, file.oldPath ?? file.path]) texts.set(path, { before, after });
    return { ...file, oldBlob: addBlob(blobs, before), newBlob: addBlob(blobs, after) };
  });
  const anchors = pull.anchors.map(({ id, number: _number, ...place }) => {
    const { before, after } = texts.get(place.file)!;
    const lines = (place.side === 'additions' ? after : before) ?? [];
    return [id, { ...place, digest: digestOf(sliceLines(lines, place.lines)) }] as const;
  });
  return {
    ...{ copy, blobs, facts: madeFacts(copy, files), anchors: Object.fromEntries(anchors) },
    // A story is told on the page of one real pull request, which is not here.
    reading: { ...pull.reading, stories: [] },
    survival: madeSurvival(copy),
  };
}

function addBlob(blobs: Map<string, Buffer>, lines: string[] | undefined): string | null {
  if (!lines) return null;
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const id = blobId(bytes);
  blobs.set(id, bytes);
  return id;
}

function madeFacts({ number, original }: Copy, files: FactsFile[]): Facts {
  const { facts } = original.pull;
  const commit = (which: string): string =>
    createHash('sha1').update(`${which} of ${number}`).digest('hex');
  return {
    ...{ ...facts, number, files, title: `${facts.title}, copied as ${number}` },
    url: facts.url.replace(/\d+$/, `${number}`),
    ...{ mergeCommit: commit('merge'), parentCommit: commit('parent') },
  };
}

function madeSurvival({ number, original, numbers }: Copy): Survival | undefined {
  const { survival } = original.pull;
  if (!survival) return undefined;
  const files = survival.files.map((file) => ({
    ...file,
    // The last round may lack the pull request that came later: then it is none of this history.
    replacedBy: file.replacedBy.map((origin) => {
      const made = numbers.get(origin.number ?? 0);
      return made ? { ...origin, number: made } : { ...origin, outside: true as const };
    }),
  }));
  return { ...survival, number, files };
}
