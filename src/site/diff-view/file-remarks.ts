import { formatCount } from '../../history/fact.ts';
import { modeOn } from '../../history/modes.ts';
import type { ConcerningFile } from '../../history/pull.ts';
import type { Translate } from '../../history/words.ts';
import { lineOf } from './rows-html.ts';
import { type FileTexts, shownText } from './source-text.ts';
import { hasHidden } from './visible-text.ts';
import type { FileSection } from './whole-diff.ts';

/** A sentence above the rows of a file. */
export interface FileRemark {
  text: string;
  isWarning: boolean;
}

/** What is to be said of a file besides its rows. */
export function fileRemarks(
  { file, hunks, abridged }: FileSection,
  texts: FileTexts | undefined,
  t: Translate,
  lang: string,
): FileRemark[] {
  const reason = noRows(file);
  const shown = hunks.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'rows' ? part.rows : [])),
  );
  const isLossy = texts && (texts.before.lossy || texts.after.lossy);
  const isHiding = texts && shown.some((row) => hasHidden(shownText(lineOf(row, texts))));
  const count = formatCount(file.additions + file.deletions, lang);
  const remarks = [
    file.oldPath && t('wholeDiff.renamed', { path: file.oldPath }),
    modeRemark(file, t),
    reason && t(`wholeDiff.${reason}`),
    isLossy && t('wholeDiff.notUtf8'),
    isHiding && { text: t('wholeDiff.hidden'), isWarning: true },
    abridged && t('wholeDiff.abridged', { count }),
  ];
  return remarks.flatMap((remark) => {
    if (!remark) return [];
    return typeof remark === 'string' ? { text: remark, isWarning: false } : remark;
  });
}

/** Why a file of a diff has no rows; undefined where it has some. */
export function noRows({
  hunks,
  binary,
  oldBlob,
  newBlob,
}: ConcerningFile): 'binary' | 'sameText' | 'empty' | undefined {
  if (hunks.length > 0) return undefined;
  if (binary) return 'binary';
  return oldBlob === newBlob ? 'sameText' : 'empty';
}

const kinds = {
  '100644': 'wholeDiff.plainFile',
  '100755': 'wholeDiff.program',
  '120000': 'wholeDiff.linkFile',
  '160000': 'wholeDiff.submodule',
} as const;

/** Undefined where the file is a plain one, and was. */
function modeRemark(file: ConcerningFile, t: Translate): string | undefined {
  const [before = '', after = ''] = (['deletions', 'additions'] as const).map((side) => {
    const mode = modeOn(side, file);
    return t('wholeDiff.modeOf', { mode, kind: t(kinds[mode]) });
  });
  if (file.oldBlob !== null && file.newBlob !== null && before !== after)
    return t('wholeDiff.modeChanged', { before, after });
  const isPlain = !file.oldMode && !file.newMode;
  return isPlain
    ? undefined
    : t('wholeDiff.mode', { mode: file.newBlob === null ? before : after });
}
