import type { Edits, Expected, Mutated, Mutation, Scene } from '../mutation.ts';
import { below } from '../random.ts';

/** Changes one place of a page; `index` says which of the places that it finds. */
export type PageChange = (text: string, index: number, scene: Scene) => string | undefined;

/** As an author who forgets the other language. */
export function inOneLanguage(name: string, expected: Expected, change: PageChange): Mutation {
  return { name, mutate: (scene) => changePages(scene, [scene.path], expected, change) };
}

/** As an author who makes the same mistake in both languages, so that no comparison tells. */
export function inBothLanguages(name: string, expected: Expected, change: PageChange): Mutation {
  return {
    name: `${name}, in both languages`,
    mutate: (scene) => changePages(scene, [scene.path, twinOf(scene.path)], expected, change),
  };
}

/** Both of them. */
export function inOneOrBoth(name: string, expected: Expected, change: PageChange): Mutation[] {
  return [inOneLanguage(name, expected, change), inBothLanguages(name, expected, change)];
}

export function twinOf(path: string): string {
  return path.replace(/^docs\/(en|zh)\//, (_, lang) => `docs/${lang === 'en' ? 'zh' : 'en'}/`);
}

function changePages(
  scene: Scene,
  paths: readonly string[],
  expected: Expected,
  change: PageChange,
): Mutated | undefined {
  const index = below(scene.random, 10_000);
  const edits = new Map<string, string>();
  for (const path of paths) {
    const text = scene.text(path);
    const changed = change(text, index, { ...scene, path });
    if (changed === undefined || changed === text) return undefined;
    edits.set(path, changed);
  }
  return { edits: edits satisfies Edits, expected };
}

/** Replaces the match that `index` points at, modulo how many there are. */
export function replaceAt(
  text: string,
  index: number,
  pattern: RegExp,
  by: string | ((match: string, ...groups: string[]) => string),
): string | undefined {
  const all = [...text.matchAll(pattern)];
  const match = all[index % Math.max(1, all.length)];
  if (!match) return undefined;
  const put = typeof by === 'string' ? by : by(...(match as unknown as [string, ...string[]]));
  return text.slice(0, match.index) + put + text.slice(match.index + match[0].length);
}

/** Puts a block between two paragraphs of the body, outside of every component. */
export function insertBlock(text: string, index: number, block: string): string | undefined {
  return replaceAt(text, index, /(?<=^## .*\{#[\w-]+\}\n\n)(?=\S)/gm, `${block}\n\n`);
}

/** Puts words behind a sentence of a plain paragraph. */
export function insertWords(text: string, index: number, words: string): string | undefined {
  return replaceAt(
    text,
    index,
    /(?<=^(?!title:|description:)[^\s#<>|`*\-\d:{}[\]][^<>`{}[\]|]{20,200}[.。])(?=\s)/gm,
    words,
  );
}
