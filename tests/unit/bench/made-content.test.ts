import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawCopies, type Original, readOriginals } from '../../bench/made-content/copies.ts';
import { writeMadeContent } from '../../bench/made-content/write.ts';
import { checkRealLines } from '../../../src/evidence/upstream/real-lines.ts';
import { checkContent } from '../../../src/finish/check-content.ts';
import type { ContentFolder } from '../../../src/reader/content-folder.ts';
import { formatProblem } from '../../../src/errors.ts';
import { locales } from '../../../src/history/address.ts';
import { BlobStore } from '../../../src/evidence/upstream/blob-store.ts';

const dir = mkdtempSync(join(tmpdir(), 'made-'));
afterAll(() => rmSync(dir, { recursive: true }));
const originals = await readOriginals('content');

describe('a made-up history', () => {
  const copies = drawCopies(originals, 60);
  let folder: ContentFolder;
  let upstream: string;

  beforeAll(async () => {
    const { contentDir, upstreamDir } = await writeMadeContent('content', 60, dir);
    const { folder: read, problems } = await checkContent(contentDir);
    expect(problems.map(formatProblem)).toEqual([]);
    [folder, upstream] = [read, upstreamDir];
  });

  it('is sound by our own checks, its rows included', () => {
    const { shown, problems } = checkRealLines(folder, new BlobStore(upstream), true);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(shown).toBe(60);
  });

  it('has the sizes of the real one, and names, commits and rows of its own', () => {
    expect(folder.pulls).toHaveLength(60);
    for (const { number, facts, anchors } of folder.pulls) {
      const { pull } = copies.find((copy) => copy.number === number)!.original;
      expect([facts.files.length, facts.additions, facts.deletions, anchors.length]).toEqual([
        ...[pull.facts.files.length, pull.facts.additions, pull.facts.deletions],
        pull.anchors.length,
      ]);
      expect(facts.title).not.toBe(pull.facts.title);
      expect(facts.mergeCommit).not.toBe(pull.facts.mergeCommit);
      expect(anchors.map(({ digest }) => digest)).not.toContain(pull.anchors[0]?.digest);
    }
  });

  it.each(locales)('has as much prose as the real one in %s, in another order', (locale) => {
    const made = folder.pages.filter((page) => page.locale === locale && /^prs\/1/.test(page.path));
    const real = copies.map(({ original }) => original.pages[locale]);
    expect(made).toHaveLength(real.length);
    const length = (sources: string[]): number => sources.join('').length;
    const ratio = length(made.map(({ source }) => source)) / length(real);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
    const realLines = new Set(real.flatMap((source) => source.split('\n\n')));
    const paragraphs = made.flatMap(({ source }) => source.split('\n\n'));
    const long = paragraphs.filter((text) => /^[\p{Lu}\p{Script=Han}].{100}/u.test(text));
    expect(long.filter((text) => realLines.has(text))).toEqual([]);
  });
});

describe('drawing', () => {
  it('takes each real pull request once in each round', () => {
    const copies = drawCopies(originals, 2 * originals.length);
    expect(copies.map(({ original }) => original)).toEqual([...originals, ...originals]);
    expect(new Set(copies.map(({ number }) => number)).size).toBe(copies.length);
  });

  it('takes small and large ones where not all fit', () => {
    const changed = ({ pull: { facts } }: Original): number => facts.additions + facts.deletions;
    const sizes = originals.map(changed).sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)]!;
    const drawn = drawCopies(originals, 10).map(({ original }) => changed(original));
    expect(drawn).toHaveLength(10);
    const large = drawn.filter((size) => size > median).length;
    expect(large).toBeGreaterThanOrEqual(4);
    expect(large).toBeLessThanOrEqual(6);
  });
});
