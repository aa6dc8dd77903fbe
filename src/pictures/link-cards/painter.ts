import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Renderer } from '@takumi-rs/core';
import { ContentError } from '../../errors.ts';
import { fontFiles, readFont } from './fonts.ts';
import { pictureSize } from './layout.ts';
import { type Picture, stylesheets } from './picture.ts';

export interface PictureCache {
  /** Holds finished pictures by key. */
  dir: string;
  /** Holds what is being written; on the same disk. */
  scratch: string;
}

/** The file of a picture that has been drawn. */
export function pictureFile({ dir }: PictureCache, { key }: Picture): string {
  return join(dir, `${key}.png`);
}

/**
 * Draws the pictures that the cache lacks. A picture appears there whole or not at all.
 * @returns how many were drawn
 */
export async function drawPictures(pictures: Picture[], cache: PictureCache): Promise<number> {
  const missing = [...new Map(pictures.map((picture) => [picture.key, picture])).values()].filter(
    (picture) => !existsSync(pictureFile(cache, picture)),
  );
  if (missing.length === 0) return 0;
  await Promise.all([cache.dir, cache.scratch].map((dir) => mkdir(dir, { recursive: true })));
  const renderer = await openRenderer();
  await Promise.all(missing.map((picture) => draw(renderer, picture, cache)));
  return missing.length;
}

/** How long a picture is kept that no build asks for, in milliseconds. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** Marks the pictures of a build as used now, and removes what none has used for a month. */
export async function forgetUnused(pictures: Picture[], cache: PictureCache): Promise<void> {
  const now = new Date();
  await Promise.all(pictures.map((picture) => utimes(pictureFile(cache, picture), now, now)));
  for (const name of await readdir(cache.dir)) {
    const file = join(cache.dir, name);
    // Another build may have removed it meanwhile.
    const used = await stat(file).catch(() => undefined);
    if (used && now.getTime() - used.mtimeMs > keptFor) await rm(file, { force: true });
  }
}

async function draw(renderer: Renderer, picture: Picture, cache: PictureCache): Promise<void> {
  const png = await renderer.render(picture.node, renderOptions);
  const half = join(cache.scratch, `${picture.key}.png`);
  await writeFile(half, png);
  await rename(half, pictureFile(cache, picture));
}

export const renderOptions = { ...pictureSize, css: [...stylesheets], format: 'png' as const };

/**
 * A renderer that knows the fonts of the cards and no other.
 * @throws ContentError where its binary is not installed: builds that draw nothing need none
 */
export async function openRenderer(): Promise<Renderer> {
  const takumi = await import('@takumi-rs/core').catch((cause: unknown) => {
    const found = `no program that draws pictures on ${process.platform} ${process.arch}`;
    const fix = 'Run npm ci with optional packages, or build without SITE.';
    throw new ContentError({ found, where: 'node_modules/@takumi-rs/core', fix }, { cause });
  });
  const renderer = new takumi.Renderer();
  for (const file of fontFiles) {
    const { family, ranges } = file;
    await renderer.registerFont({ name: family, data: readFont(file), unicodeRange: ranges });
  }
  return renderer;
}
