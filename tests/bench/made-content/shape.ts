import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPulls } from '../../../src/reader/pull-folder.ts';
import { type Locale, locales } from '../../../src/history/address.ts';
import { byMergeDate, type Pull } from '../../../src/history/pull.ts';

/** All of a real pull request that its made-up twins take over: numbers and paths, no words. */
export interface Shape {
  pull: Pull;
  /** Characters of the prose of its page in each language, headings included: see `proseLength`. */
  characters: Record<Locale, number>;
}

/** The real pull requests, oldest first. */
export async function readShapes(contentDir: string): Promise<Shape[]> {
  const pulls = (await readPulls(contentDir)).sort(byMergeDate);
  return Promise.all(pulls.map((pull) => readShape(contentDir, pull)));
}

async function readShape(contentDir: string, pull: Pull): Promise<Shape> {
  const [en = 0, zh = 0] = await Promise.all(
    locales.map(async (locale) => {
      const page = join(contentDir, 'docs', locale, 'prs', `${pull.number}.mdx`);
      return proseLength(await readFile(page, 'utf8'), locale);
    }),
  );
  return { pull, characters: { en, zh } };
}

/** Letters and spaces of English words, Han characters of Chinese ones; code and components apart. */
export function proseLength(source: string, locale: Locale): number {
  const prose = source
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/^import .*$/gm, '')
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`]*`|<[^>]*>|\{#[^}]*\}|\]\([^)]*\)/g, '');
  return prose.match(locale === 'en' ? /[A-Za-z ]/g : /\p{Script=Han}/gu)?.length ?? 0;
}

/** A made-up pull request before it has words: a number of its own and a real one's shape. */
export interface Twin {
  number: number;
  shape: Shape;
  /** Which round of the real history it belongs to; it speaks of others of its round. */
  round: number;
}

export const firstNumber = 100_001;

/**
 * Goes through the real history as often as it fits; the last round takes every k-th pull request
 * by size, so that any count has small and large ones in the real proportion.
 */
export function drawTwins(shapes: readonly Shape[], count: number): Twin[] {
  const rounds = Math.floor(count / shapes.length);
  const whole = Array.from({ length: rounds }, (_, round) =>
    shapes.map((shape) => ({ shape, round })),
  ).flat();
  const rest = spread(shapes, count - whole.length).map((shape) => ({ shape, round: rounds }));
  return [...whole, ...rest].map((twin, index) => ({ ...twin, number: firstNumber + index }));
}

function spread(shapes: readonly Shape[], count: number): Shape[] {
  const bySize = shapes.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const step = shapes.length / count;
  const chosen = new Set(
    Array.from({ length: count }, (_, index) => bySize[Math.floor((index + 0.5) * step)]),
  );
  return shapes.filter((shape) => chosen.has(shape));
}

function sizeOf({ pull: { facts } }: Shape): number {
  return facts.additions + facts.deletions;
}
