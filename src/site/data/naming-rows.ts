import { lineOf } from '../diff-view/rows-html.ts';
import type { Row } from '../diff-view/row.ts';
import type { ConcerningFile, Pull } from '../../history/pull.ts';
import { realTexts } from './real-lines.ts';
import { getSiteContent } from './site-content.ts';

/** Tells which changed rows of a pull request name the family; none without the real lines. */
export async function namingRows(pull: Pull): Promise<(file: ConcerningFile, row: Row) => boolean> {
  const pattern = new RegExp((await getSiteContent()).history.pattern, 'i');
  return (file, row) => {
    const texts = realTexts(pull, file);
    return texts !== undefined && row.kind !== 'context' && pattern.test(lineOf(row, texts));
  };
}
