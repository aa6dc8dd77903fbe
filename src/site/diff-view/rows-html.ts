import { pathOn } from '../../history/hunk.ts';
import type { Anchor } from '../../history/pull.ts';
import type { FactsFile } from '../../history/schemas/facts.ts';
import { codeHtml } from './code-html.ts';
import { rowId, rowName, type Row } from './row.ts';
import { shownText, type FileTexts } from './source-text.ts';
import { tokensOf } from './tokens.ts';
import { markRows } from './word-marks.ts';

/** A row ready to be written. */
export interface RowView {
  row: Row;
  code: string;
  /** The line ends in CR LF. */
  dos: boolean;
  /** The file ends here without a newline. */
  unterminated: boolean;
}

/** How rows are written on one page. */
export interface RowStyle {
  slug: string;
  /** Page whose ids the numbers link to; empty on that page itself, where the rows carry the ids. */
  page: string;
  /** The note that explains a row: its id is for those that listen. */
  noteOf?: (row: Row) => Pick<Anchor, 'id' | 'number'> | undefined;
}

/**
 * Takes the rows' text from both sides of the file and colours it by the name that it has there.
 * @param isPlain rows that stand around others, and take no colours
 */
export async function viewRows(
  file: Pick<FactsFile, 'path' | 'oldPath'>,
  rows: readonly Row[],
  { before, after }: FileTexts,
  isPlain: (row: Row) => boolean = () => false,
): Promise<RowView[]> {
  const needsBefore = rows.some(({ kind }) => kind === 'deletion');
  const oldTokens = needsBefore ? await tokensOf(pathOn('deletions', file), before) : undefined;
  const newTokens = await tokensOf(file.path, after);
  const textOf = (row: Row): string => shownText(lineOf(row, { before, after }));
  return markRows(rows, textOf).map((marked) => {
    const { row } = marked;
    const [source, line, tokens] =
      row.newLine === undefined
        ? ([before, row.oldLine!, oldTokens] as const)
        : ([after, row.newLine, newTokens] as const);
    return {
      row,
      code: codeHtml(
        isPlain(row) ? [{ text: marked.text }] : (tokens?.ofLine(line, marked.text) ?? []),
        marked.marks,
      ),
      dos: lineOf(row, { before, after }).endsWith('\r'),
      unterminated: source.unterminated && line === source.lines.length,
    };
  });
}

/** One row: both numbers, of which one is its link, and the code. Signs are the style sheet's. */
export function rowHtml({ row, code, dos, unterminated }: RowView, style: RowStyle): string {
  const id = rowId(style.slug, row);
  const note = style.noteOf?.(row)?.id;
  const classes = [letters[row.kind], note && 'n', dos && 'dos', unterminated && 'eof'];
  const own = style.page === '' ? ` id="${id}"` : '';
  // Beside a note its chunk tells it, once.
  const told = note && style.page === '' ? ` aria-describedby="${note}"` : '';
  const number = rowName(row).slice(1);
  const link = `<a href="${style.page}#${id}" tabindex="-1"${told}>${number}</a>`;
  const other = `<b>${row.kind === 'context' ? row.oldLine : ''}</b>`;
  // Beside a note one column of numbers is enough.
  const numbers = style.page ? link : row.kind === 'deletion' ? link + other : other + link;
  return `<div class="${classes.filter(Boolean).join(' ')}"${own}>${numbers}<code>${code}</code></div>`;
}

const letters: Readonly<Record<Row['kind'], string>> = {
  context: 'r',
  deletion: 'r d',
  addition: 'r a',
};

export function lineOf({ oldLine, newLine }: Row, { before, after }: FileTexts): string {
  const line = newLine === undefined ? before.lines[oldLine! - 1] : after.lines[newLine - 1];
  return line ?? '';
}
