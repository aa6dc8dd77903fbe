import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodesOf, type Page } from '../checks/page.ts';
import type { ContentFolder } from '../checks/content-folder.ts';
import { htmlFileOf } from '../links/check.ts';
import { readBuiltPage } from './built-page.ts';
import { holesIn, type Signs, signsIn } from './holes.ts';

/** What the pages of a sound site look like, by file. */
export type SoundPages = ReadonlyMap<string, { signs: Signs; attributes: Signs; empty: number }>;

export function soundPages(dir: string): SoundPages {
  return new Map(
    htmlFiles(dir).map((file) => {
      const { text, attributes, empty } = readBuiltPage(readFileSync(join(dir, file), 'utf8'));
      return [file, { signs: signsIn(text), attributes: signsIn(attributes), empty }];
    }),
  );
}

/** Pages that are missing, that say nothing where they ought to, or that lost words of their author. */
export function faultsOfSite(
  dir: string,
  sound: SoundPages,
  folder: ContentFolder,
  written: string,
): string[] {
  const pages = new Map(folder.pages.map((page) => [htmlFileOf(page), page]));
  const missing = [...pages.keys()].filter((file) => !htmlFiles(dir).includes(file));
  return [
    ...missing.map((file) => `no ${file} was built`),
    ...htmlFiles(dir).flatMap((file) => {
      const built = readBuiltPage(readFileSync(join(dir, file), 'utf8'));
      const before = sound.get(file);
      const page = pages.get(file);
      return [
        ...holesIn(built.text, before?.signs, written),
        ...holesIn(built.attributes, before?.attributes, written),
        ...(built.empty > (before?.empty ?? 0) ? [`${built.empty} empty elements`] : []),
        ...(page && written.includes(page.source) ? lostWords(page, built.text) : []),
      ].map((fault) => `${file}: ${fault}`);
    }),
  ];
}

/** Words and code that stand in the source and not on the page; quotes and dashes may be set otherwise. */
function lostWords({ tree }: Page, text: string): string[] {
  const shown = lettersOf(text);
  return nodesOf(tree).flatMap((node) => {
    if (node.type !== 'text' && node.type !== 'inlineCode' && node.type !== 'code') return [];
    return shown.includes(lettersOf(node.value)) ? [] : [`lost "${node.value.slice(0, 60)}"`];
  });
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function htmlFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
}
