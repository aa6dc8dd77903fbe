import type { Problem } from '../../errors.ts';
import type { Locale } from '../../history/address.ts';
import type { Pull } from '../../history/pull.ts';
import type { RotaryPath } from '../../history/schemas/reading.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { pageText } from '../../reader/prose.ts';

/** How each path is called; a few words may stand between the tower and what it does. */
const names: Record<RotaryPath, Record<Locale, RegExp>> = {
  'vision-recomputed': { en: /vision[\s-]+recomputed/i, zh: /视觉塔·逐次重算/ },
  'vision-cached': { en: /vision[\s-]+cached/i, zh: /视觉塔·缓存/ },
  'decoder-native': { en: /decoder[\s-]+native/i, zh: /解码器·原生/ },
  'decoder-fused': { en: /decoder[\s-]+fused/i, zh: /解码器·融合/ },
};

/** A pull request that touches rotary code says which of the four paths it touches. */
export function rotaryPaths(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) => [
    ...classWithoutPath(folder, pull),
    ...pagesOfPull(folder, pull).flatMap((page) => unnamedPaths(pull, page)),
  ]);
}

function classWithoutPath(folder: ContentFolder, pull: Pull): Problem[] {
  const { class: kind, rotary } = pull.reading;
  if (!kind.endsWith('-rotary') || rotary.length > 0) return [];
  return [
    {
      found: `the class ${kind} and no rotary path`,
      where: `${pullFile(folder, pull, 'reading.yaml')}: rotary`,
      fix: `List at least one of ${Object.keys(names).join(', ')}.`,
    },
  ];
}

function unnamedPaths(pull: Pull, page: Page): Problem[] {
  const text = pageText(page);
  return pull.reading.rotary
    .filter((path) => !names[path][page.locale].test(text))
    .map((path) => ({
      found: `the rotary path ${path}, which reading.yaml lists, is not named`,
      where: page.file,
      fix: `Name it in prose as ${page.locale === 'en' ? path.replace('-', ' ') : names[path].zh.source}.`,
    }));
}
