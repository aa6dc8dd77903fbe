import { lineOf } from '../diff-view/rows-html.ts';
import type { Row } from '../diff-view/row.ts';
import type { ConcerningFile, Pull } from '../../history/pull.ts';
import { realTexts } from './real-lines.ts';
import { history } from './snapshot.ts';

const pattern = new RegExp(history.pattern, 'i');

/** True where a changed row names the family; never without the real lines. */
export function namesErnie(pull: Pull, file: ConcerningFile, row: Row): boolean {
  const texts = realTexts(pull, file);
  return texts !== undefined && row.kind !== 'context' && pattern.test(lineOf(row, texts));
}
