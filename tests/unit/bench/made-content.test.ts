import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawTwins, proseLength, readShapes, type Shape } from '../../bench/made-content/shape.ts';
import { writeMadeContent } from '../../bench/made-content/write.ts';
import { checkRealLines } from '../../../src/evidence/upstream/real-lines.ts';
import { checkContent } from '../../../src/checks/check.ts';
import type { ContentFolder } from '../../../src/reader/content-folder.ts';
import { formatProblem } from '../../../src/errors.ts';
import { locales } from '../../../src/history/address.ts';
import { BlobStore } from '../../../src/evidence/upstream/blob-store.ts';

const dir = mkdtempSync(join(tmpdir(), 'made-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('a made-up history', () => {
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

  it('has the numbers of the real one and none of its words', async () => {
    const real = new Map((await readShapes('content')).map((shape) => [sizeOf(shape), shape]));
    for (const pull of folder.pulls) {
      const shape = real.get(sizeOf({ pull }));
      expect(shape, `#${pull.number} is the size of no real pull request`).toBeDefined();
      expect(pull.facts.title).not.toBe(shape!.pull.facts.title);
    }
  });

  it.each(locales)('has as much prose as the real one in %s', async (locale) => {
    const shapes = new Map((await readShapes('content')).map((shape) => [sizeOf(shape), shape]));
    const real = folder.pulls.map((pull) => shapes.get(sizeOf({ pull }))!.characters[locale]);
    const made = folder.pages
      .filter((page) => page.locale === locale && page.path.startsWith('prs/1'))
      .map(({ source }) => proseLength(source, locale));
    expect(made).toHaveLength(real.length);
    expect(sum(made) / sum(real)).toBeGreaterThan(0.9);
    expect(sum(made) / sum(real)).toBeLessThan(1.1);
  });
});

describe('drawing', () => {
  it('takes each real pull request once in each round', async () => {
    const shapes = await readShapes('content');
    const twins = drawTwins(shapes, 2 * shapes.length);
    expect(twins.map(({ shape }) => shape)).toEqual([...shapes, ...shapes]);
    expect(new Set(twins.map(({ number }) => number)).size).toBe(twins.length);
  });

  it('takes small and large ones where not all fit', async () => {
    const shapes = await readShapes('content');
    const changed = ({ pull: { facts } }: Shape): number => facts.additions + facts.deletions;
    const sizes = shapes.map(changed).sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)]!;
    const drawn = drawTwins(shapes, 10).map(({ shape }) => changed(shape));
    expect(drawn).toHaveLength(10);
    const large = drawn.filter((size) => size > median).length;
    expect(large).toBeGreaterThanOrEqual(4);
    expect(large).toBeLessThanOrEqual(6);
  });
});

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

/** What a twin shares with its real pull request and, most likely, with no other. */
function sizeOf({ pull }: Pick<Shape, 'pull'>): string {
  const { files, additions, deletions } = pull.facts;
  return `${files.length} ${additions} ${deletions} ${pull.anchors.length}`;
}
