import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locale, locales } from '../../../src/history/address.ts';
import { byMergeDate, type Pull } from '../../../src/history/pull.ts';
import { readPulls } from '../../../src/reader/pull-folder.ts';

/** A real pull request with the sources of its pages. */
export interface Original {
  pull: Pull;
  pages: Record<Locale, string>;
}

/** The real pull requests, oldest first. */
export async function readOriginals(contentDir: string): Promise<Original[]> {
  const pulls = (await readPulls(contentDir)).sort(byMergeDate);
  return Promise.all(
    pulls.map(async (pull) => {
      const [en = '', zh = ''] = await Promise.all(
        locales.map((locale) =>
          readFile(join(contentDir, 'docs', locale, 'prs', `${pull.number}.mdx`), 'utf8'),
        ),
      );
      return { pull, pages: { en, zh } };
    }),
  );
}

/** A pull request that was never made: a real one under another number. */
export interface Copy {
  number: number;
  original: Original;
  /** Which round of the real history it belongs to. */
  round: number;
  /** Numbers of the copies of its round, by the real ones. */
  numbers: Map<number, number>;
}

const firstNumber = 100_001;

/**
 * Goes through the real history as often as it fits; the last round takes every k-th pull request
 * by size, so that any count has small and large ones in the real proportion.
 */
export function drawCopies(originals: readonly Original[], count: number): Copy[] {
  const rounds = Math.floor(count / originals.length);
  let number = firstNumber;
  return Array.from({ length: rounds + 1 }, (_, round) => {
    const rest = count - rounds * originals.length;
    const chosen = round < rounds ? originals : everyKth(originals, rest);
    const numbers = new Map(chosen.map(({ pull }) => [pull.number, number++]));
    return chosen.map((original): Copy => {
      return { number: numbers.get(original.pull.number)!, original, round, numbers };
    });
  }).flat();
}

function everyKth(originals: readonly Original[], count: number): Original[] {
  const size = ({ pull: { facts } }: Original): number => facts.additions + facts.deletions;
  const bySize = originals.toSorted((a, b) => size(a) - size(b));
  const step = originals.length / count;
  const chosen = new Set(
    Array.from({ length: count }, (_, index) => bySize[Math.floor((index + 0.5) * step)]),
  );
  return originals.filter((original) => chosen.has(original));
}
