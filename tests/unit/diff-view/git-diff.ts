import { hunkRows, type Row } from '../../../src/site/diff-view/row.ts';
import { lineOf } from '../../../src/site/diff-view/rows-html.ts';
import { sourceText, type FileTexts } from '../../../src/site/diff-view/source-text.ts';
import { diffOptions } from '../../../src/evidence/git.ts';
import { parseHunks } from '../../../src/evidence/patch.ts';
import type { Hunk } from '../../../src/history/schemas/facts.ts';
import type { GitRepo } from '../fixture/git-repo.ts';

/** One change of one file in a real repository: what git says of it, and what we make of it. */
export interface GitDiff {
  texts: FileTexts;
  hunks: Omit<Hunk, 'symbol'>[];
  patch: string;
}

export function gitDiffOf(repo: GitRepo, before: string, after: string): GitDiff {
  const parent = repo.commit('Before', { 'a.py': before });
  const merge = repo.commit('After', { 'a.py': after });
  const patch = repo.git('diff', ...diffOptions, parent, merge);
  const texts = { before: sourceText(parent, before), after: sourceText(merge, after) };
  return { texts, hunks: parseHunks(patch), patch };
}

export function rowsOf({ hunks }: GitDiff): Row[] {
  return hunks.flatMap((hunk) => hunkRows({ ...hunk, symbol: null }));
}

const signs = { context: ' ', deletion: '-', addition: '+' } as const;

/** Sign, both numbers and text, as read from our rows. */
export function ours(diff: GitDiff): string[] {
  return rowsOf(diff).map((row) =>
    [signs[row.kind], row.oldLine ?? '', row.newLine ?? '', lineOf(row, diff.texts)].join('|'),
  );
}

/** The same, counted through git's own patch. */
export function gits({ patch }: GitDiff): string[] {
  const rows: string[] = [];
  let at = { old: 0, new: 0 };
  let left = { old: 0, new: 0 };
  for (const line of patch.split('\n')) {
    if (left.old === 0 && left.new === 0) {
      const found = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (!found) continue;
      const [, oldStart, oldLines = '1', newStart, newLines = '1'] = found;
      at = { old: Number(oldStart), new: Number(newStart) };
      left = { old: Number(oldLines), new: Number(newLines) };
    } else if (!line.startsWith('\\')) {
      const inOld = line[0] !== '+';
      const inNew = line[0] !== '-';
      rows.push([line[0], inOld ? at.old++ : '', inNew ? at.new++ : '', line.slice(1)].join('|'));
      left = { old: left.old - Number(inOld), new: left.new - Number(inNew) };
    }
  }
  return rows;
}
