import { createHash } from 'node:crypto';
import { concernsErnie, type ConcerningFile } from '../../../src/history/hunk.ts';
import { digestOf, sliceLines } from '../../../src/history/digest.ts';
import type { Anchor } from '../../../src/history/pull.ts';
import { isPython, pythonScopes, scopeAt } from '../../../src/history/symbol.ts';
import type { Anchor as AnchorPlace } from '../../../src/history/schemas/anchors.ts';
import type { Facts, FactsFile } from '../../../src/history/schemas/facts.ts';
import type { Reading } from '../../../src/history/schemas/reading.ts';
import type { Survival } from '../../../src/history/schemas/survival.ts';
import { blobId } from '../../../src/evidence/upstream/blob.ts';
import { title } from './prose.ts';
import { Random } from './random.ts';
import type { Twin } from './shape.ts';
import { makeTexts, type Texts } from './texts.ts';

/** A made-up pull request: the files of its folder, and the texts that its rows are taken from. */
export interface MadePull {
  twin: Twin;
  facts: Facts;
  reading: Reading;
  anchors: Record<string, AnchorPlace>;
  survival: Survival | undefined;
  /** By git object id. */
  blobs: Map<string, Buffer>;
}

/** @param numbers made-up number of each real pull request of the same round */
export function makePull(twin: Twin, numbers: ReadonlyMap<number, number>): MadePull {
  const random = new Random(`pull ${twin.number}`);
  const blobs = new Map<string, Buffer>();
  const texts = new Map<string, Texts>();
  const files = twin.shape.pull.facts.files.map((file) => {
    if (!concernsErnie(file) || file.binary) return file;
    const own = makeTexts(random, file);
    texts.set(file.path, own);
    return withTexts(file, own, blobs);
  });
  return {
    ...{ twin, blobs },
    facts: madeFacts(random, twin, files),
    reading: madeReading(random, twin),
    anchors: Object.fromEntries(
      twin.shape.pull.anchors.map((anchor) => [anchor.id, madeAnchor(anchor, files, texts)]),
    ),
    survival: madeSurvival(twin, numbers),
  };
}

function withTexts(file: ConcerningFile, texts: Texts, blobs: Map<string, Buffer>): FactsFile {
  const keep = (lines: string[] | undefined): string | null => {
    if (!lines) return null;
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const id = blobId(bytes);
    blobs.set(id, bytes);
    return id;
  };
  const lines = texts.after ?? texts.before ?? [];
  const scopes = isPython(file.path) ? pythonScopes(lines) : [];
  const hunks = file.hunks.map((hunk) => ({
    ...hunk,
    symbol: scopeAt(scopes, Math.max(1, texts.after ? hunk.newStart : hunk.oldStart)),
  }));
  return { ...file, hunks, oldBlob: keep(texts.before), newBlob: keep(texts.after) };
}

const halfDay = 12 * 3600 * 1000;
const firstMerge = Date.UTC(2025, 0, 1);

function madeFacts(random: Random, { number, shape }: Twin, files: FactsFile[]): Facts {
  const { additions, deletions } = shape.pull.facts;
  const mergedAt = new Date(firstMerge + (number % 100_000) * halfDay).toISOString();
  return {
    number,
    title: title(random, 'en'),
    url: `https://github.com/sgl-project/sglang/pull/${number}`,
    mergeCommit: madeCommit(number, 'merge'),
    parentCommit: madeCommit(number, 'parent'),
    mergedAt: `${mergedAt.slice(0, 19)}Z`,
    author: `Author ${number % 17}`,
    ...{ additions, deletions, files },
  };
}

function madeCommit(number: number, which: string): string {
  return createHash('sha1').update(`${which} of ${number}`).digest('hex');
}

function madeReading(random: Random, { shape: { pull } }: Twin): Reading {
  return {
    ...pull.reading,
    // A story is told on the page of one real pull request, which is not here.
    stories: [],
    unremarkable: pull.reading.unremarkable.map(({ file, lines }) => ({
      ...{ file, lines },
      what: { en: title(random, 'en'), zh: title(random, 'zh') },
    })),
  };
}

function madeAnchor(
  { id: _id, number: _number, ...place }: Anchor,
  files: readonly FactsFile[],
  texts: ReadonlyMap<string, Texts>,
): AnchorPlace {
  const { side, lines } = place;
  const file = files.find(({ path, oldPath }) => path === place.file || oldPath === place.file)!;
  const { before = [], after = [] } = texts.get(file.path) ?? {};
  const text = side === 'additions' ? after : before;
  const symbol = isPython(place.file) ? scopeAt(pythonScopes(text), lines[0]) : null;
  return { ...place, symbol, digest: digestOf(sliceLines(text, lines)) };
}

function madeSurvival(
  { number, shape }: Twin,
  numbers: ReadonlyMap<number, number>,
): Survival | undefined {
  const { survival } = shape.pull;
  if (!survival) return undefined;
  return {
    ...{ ...survival, number },
    files: survival.files.map((file) => ({
      ...file,
      replacedBy: file.replacedBy.map((origin) => ({
        ...origin,
        number: origin.number === null ? null : (numbers.get(origin.number) ?? origin.number),
      })),
    })),
  };
}
