import { constants, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { wordsOf } from '../reader/content-folder.ts';
import { linkCards } from '../pictures/link-cards/card.ts';
import { drawPictures, forgetUnused, pictureFile } from '../pictures/link-cards/painter.ts';
import { pictureOf, picturePath } from '../pictures/link-cards/picture.ts';
import type { BuiltSite } from './built-site.ts';

/** The pictures that pages name as theirs. Without SITE they name none, and nothing is drawn. */
export async function writeLinkCards({ dir, content, settings }: BuiltSite): Promise<void> {
  if (!settings.site) return;
  const words = { en: wordsOf(content, 'en'), zh: wordsOf(content, 'zh') };
  const pictures = linkCards({ ...content, words }).map(pictureOf);
  const cache = { dir: settings.linkCardDir, scratch: join(settings.cacheDir, 'link-cards') };
  await drawPictures(pictures, cache);
  await mkdir(join(dir, 'og'), { recursive: true });
  await Promise.all(
    pictures.map((picture) =>
      copyFile(
        pictureFile(cache, picture),
        join(dir, picturePath(picture)),
        constants.COPYFILE_FICLONE,
      ),
    ),
  );
  await forgetUnused(pictures, cache);
}
