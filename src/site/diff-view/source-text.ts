import { blobId } from '../../evidence/upstream/blob.ts';
import { linesOf } from '../../history/digest.ts';

/** One side of a file, as rows are taken from it. */
export interface SourceText {
  /** Git object id; the key of everything that is computed once per text. */
  blob: string;
  text: string;
  lines: string[];
  /** The last line lacks its newline. */
  unterminated: boolean;
  /** It is no UTF-8: what is shown is not what is stored. */
  lossy: boolean;
}

export const emptyBlob = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

export function sourceText(blob: string, text: string): SourceText {
  const unterminated = text !== '' && !text.endsWith('\n');
  const lossy = text.includes('\uFFFD') && blobId(Buffer.from(text)) !== blob;
  return { blob, text, lines: linesOf(text), unterminated, lossy };
}

/** Old and new text of a file; the side that does not exist is empty. */
export interface FileTexts {
  before: SourceText;
  after: SourceText;
}

/** A line without the CR that ends it in a file of DOS. */
export function shownText(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
